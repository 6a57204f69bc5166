using CsCheck;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Xunit;

namespace Purva.Versioning.Tests.Commits;

public sealed class LineBookTests
{
    /// <summary>On random histories of several clones: a vector holds a dot exactly if its commit is in the history.</summary>
    [Fact]
    public void Vectors_of_lines_tell_ancestors_exactly() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[-1, 30]).Array[1, 40].Sample(steps =>
    {
        var books = Enumerable.Range(1, 3).Select(number => LineBook.Begin(new CloneId((ulong)number))).ToArray();
        var (dots, clocks, pasts) = (new List<Dot>(), new List<VersionVector>(), new List<HashSet<int>>());
        foreach (var (clone, first, second) in steps)
        {
            var parents = new[] { first, second }.Where(parent => parent >= 0 && parent < dots.Count).Distinct().ToArray();
            var join = parents.Aggregate(VersionVector.Empty, (past, parent) => past.Merge(clocks[parent]));
            var dot = books[clone].Issue(join);
            pasts.Add([dots.Count, .. parents.SelectMany(parent => pasts[parent])]);
            dots.Add(dot);
            clocks.Add(join.With(dot));
        }

        return dots.Distinct().Count() == dots.Count
            && Enumerable.Range(0, dots.Count).All(one => Enumerable.Range(0, dots.Count).All(other => clocks[other].Contains(dots[one]) == pasts[other].Contains(one)));
    });

    [Fact]
    public void A_book_is_read_back_and_a_dot_that_nobody_used_ends_its_line()
    {
        var book = LineBook.Begin(new CloneId(0xABC));
        var first = book.Issue(VersionVector.Empty);
        var lost = book.Issue(VersionVector.Of(first));
        Assert.True(LineBook.TryParse(book.ToText(), out var read));
        Assert.True(read.HasIssued(lost));
        Assert.False(read.HasIssued(lost with { Counter = lost.Counter + 1 }));
        var next = read.Issue(VersionVector.Of(first));
        Assert.NotEqual(first.Replica, next.Replica);
        Assert.False(LineBook.TryParse("0 1", out _));
        Assert.False(LineBook.TryParse("abc x", out _));
        Assert.False(LineBook.TryParse("1000000000000 1", out _));
    }
}

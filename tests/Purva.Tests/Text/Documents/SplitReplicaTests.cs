using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>One replica that is concurrent with itself: two branches under one identity, which a vector cannot tell apart and a frontier can.</summary>
public sealed class SplitReplicaTests
{
    private static readonly ReplicaId Ann = new(1);
    private readonly TextDocument document = new(new ReplicaId(9));
    private readonly ImmutableArray<Dot> left = [new Dot(Ann, 6)];
    private readonly ImmutableArray<Dot> right = [new Dot(Ann, 9)];

    public SplitReplicaTests() => Assert.Equal(TextMergeStatus.Merged, document.TryMerge(
    [
        new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 0, "abc")]),
        new TextChange(new Dot(Ann, 4), [new Dot(Ann, 3)], [new TextEdit(3, 0, "xyz")]),
        new TextChange(new Dot(Ann, 7), [new Dot(Ann, 3)], [new TextEdit(3, 0, "12"), new TextEdit(0, 1, "")]),
    ]));

    [Fact]
    public void Its_versions_are_read_compared_and_blamed_as_any_others()
    {
        Assert.Equal([left[0], right[0]], document.Version);
        Assert.Equal(("bcxyz12", "abcxyz", "bc12"), (document.ToString(), document.At([.. left]), document.At([.. right])));
        Assert.Equal([new TextEdit(0, 1, ""), new TextEdit(2, 3, ""), new TextEdit(2, 0, "12")], document.Diff(left, right));
        Assert.Equal([new TextBlame(0, 2, new Dot(Ann, 2)), new TextBlame(2, 2, new Dot(Ann, 7))], document.Blame(right));
        Assert.Equal(4, document.PositionOf(new TextAnchor(new Dot(Ann, 4), AnchorSide.After), left));
        Assert.Null(document.PositionOf(new TextAnchor(new Dot(Ann, 4), AnchorSide.After), right));
    }

    [Fact]
    public void It_converges_whichever_copy_it_is_heard_from()
    {
        var copy = new TextDocument(new ReplicaId(8));
        copy.TryMerge(document.ChangesBetween([], left));
        copy.Insert(0, "-");
        Assert.Equal(TextMergeStatus.Merged, copy.TryMerge(document.ChangesSince(copy.Version)));
        document.TryMerge(copy.ChangesSince(document.Version));
        Assert.Equal((document.ToString(), document.Version), (copy.ToString(), copy.Version), (one, other) => one.Item1 == other.Item1 && one.Item2.SequenceEqual(other.Item2));
    }

    [Fact]
    public void A_version_that_has_a_later_event_of_it_without_an_earlier_one_cannot_be_forked_and_says_so()
    {
        Assert.Equal(TextForkStatus.SplitReplica, document.TryFork(new ReplicaId(2), right, out var none));
        Assert.Null(none);
        Assert.Equal(TextForkStatus.Forked, document.TryFork(new ReplicaId(2), left, out var fork));
        Assert.Equal("abcxyz", fork!.ToString());
        Assert.Equal(TextMergeStatus.MissingBefore, new TextDocument(new ReplicaId(3)).TryMerge(document.ChangesBetween([], right)));
    }
}

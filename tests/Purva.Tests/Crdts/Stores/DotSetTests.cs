using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Stores;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed class DotSetTests
{
    /// <summary>Some dots, and a context that has seen them and perhaps more.</summary>
    private static readonly Gen<Causal<DotSet>> Any = Gen.Select(Generate.Dot.Array[0, 4], Generate.CausalContext, (dots, more) =>
        new Causal<DotSet>(DotSet.Of(dots), more.Merge(CausalContext.Of(dots))));

    [Fact]
    public void It_is_a_set() =>
        Gen.Select(Generate.Dot.Array[0, 5], Generate.Dot).Sample((dots, other) =>
        {
            var set = DotSet.Of(dots);
            Law.Holds(set.ToArray().SequenceEqual(dots.Distinct().Order()), $"{set} are the dots in order");
            Law.Holds(set.Contains(other) == dots.Contains(other) && set.Count == dots.Distinct().Count() && set.IsEmpty == (dots.Length == 0), $"{set} answers");
            Law.Holds(set == DotSet.Of([.. dots.Reverse()]) && set.GetHashCode() == DotSet.Of([.. dots.Reverse()]).GetHashCode(), $"{set} does not remember an order");
        });

    [Fact]
    public void A_join_keeps_what_both_hold_and_what_the_other_has_not_seen() =>
        Gen.Select(Any, Any).Sample((left, right) =>
        {
            var (mine, theirs) = (left.Store.ToArray(), right.Store.ToArray());
            var expected = mine.Intersect(theirs)
                .Concat(mine.Where(dot => !right.Context.Contains(dot)))
                .Concat(theirs.Where(dot => !left.Context.Contains(dot))).Distinct().Order();
            Law.Holds(left.Merge(right).Store.ToArray().SequenceEqual(expected), $"{left} joined with {right} is {left.Merge(right)}");
        });

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(Any);

    [Fact]
    public void What_is_no_event_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DotSet.Of(default(Dot)));
        Assert.Throws<ArgumentException>(() => DotSet.Of(Dot.Parse("a:1"), default));
    }
}

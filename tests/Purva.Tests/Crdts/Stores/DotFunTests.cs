using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed class DotFunTests
{
    /// <summary>Some dots, each with the value that it has everywhere, and a context that has seen them.</summary>
    private static readonly Gen<Causal<DotFun<TextValue>>> Any = Gen.Select(Generate.Dot.Array[0, 4], Generate.CausalContext, (dots, more) =>
        dots.Distinct().Aggregate(new Causal<DotFun<TextValue>>(default, CausalContext.Empty), (all, dot) =>
            all.Merge(new Causal<DotFun<TextValue>>(DotFun<TextValue>.Of(dot, ValueOf(dot)), CausalContext.Of(dot))))
            .Merge(new Causal<DotFun<TextValue>>(default, CausalContext.Of([.. DotSets.Of(more).Except(dots)]))));

    [Fact]
    public void It_keeps_a_value_as_long_as_its_dot() =>
        Gen.Select(Any, Any).Sample((left, right) =>
        {
            static Causal<DotSet> Dots(Causal<DotFun<TextValue>> state) => new(DotSet.Of([.. state.Store.Entries.ToArray().Select(entry => entry.Key)]), state.Context);
            var joined = left.Merge(right);
            Law.Holds(Dots(joined) == Dots(left).Merge(Dots(right)), $"{left} joined with {right} has the dots of {joined}");
            foreach (var (dot, value) in joined.Store.Entries)
            {
                Law.Holds(value == ValueOf(dot) && joined.Store.TryGetValue(dot, out var found) && found == value, $"{dot} keeps its value");
            }
        });

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(Any);

    [Fact]
    public void Of_two_values_of_one_dot_the_greater_stays()
    {
        var dot = Dot.Parse("a:1");
        var (ale, milk) = (new Causal<DotFun<TextValue>>(DotFun<TextValue>.Of(dot, "ale"), CausalContext.Of(dot)), new Causal<DotFun<TextValue>>(DotFun<TextValue>.Of(dot, "milk"), CausalContext.Of(dot)));

        Assert.Equal(milk, ale.Merge(milk));
        Assert.Equal(milk, milk.Merge(ale));
        Assert.Equal("""["milk"]""", StateJson.ToValueText(milk));
        Assert.Throws<ArgumentException>(() => DotFun<TextValue>.Of(default, "ale"));
    }

    private static TextValue ValueOf(Dot dot) => dot.Counter % 2 == 0 ? "even" : $"odd {dot.Replica}";
}

using System.Globalization;
using System.Text;
using CsCheck;
using Purva.Store.Ordering;
using Xunit;

namespace Purva.Store.Tests.Ordering;

public sealed class OrderedRuleTests
{
    [Fact]
    public void Whatever_is_asked_no_account_falls_below_zero_and_what_is_refused_changes_nothing() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 60]).Array[1, 60].Sample(transfers =>
        {
            long[] model = [100, 0, 0];
            var state = new Dictionary<string, OrderedValue> { ["0"] = new("100"u8.ToArray(), 1) };
            foreach (var (at, (from, to, amount)) in transfers.Index())
            {
                var write = new OrderedWrite("t", OrderedStep.Add(Name(from), -amount, least: 0), OrderedStep.Add(Name(to), amount));
                var judgement = OrderedRule.Judge(write, key => state.TryGetValue(key, out var value) ? value : null);
                Assert.Equal(model[from] >= amount ? OrderedRefusal.None : OrderedRefusal.BelowLeast, judgement.Refusal);
                if (judgement.Refusal == OrderedRefusal.None)
                {
                    model[from] -= amount;
                    model[to] += amount;
                }

                Assert.Equal(judgement.Refusal == OrderedRefusal.None, judgement.Writes.Count > 0);
                foreach (var (key, value) in judgement.Writes)
                {
                    state[key] = new OrderedValue(value!.Value, (ulong)at + 2);
                }

                Assert.Equal(model, Enumerable.Range(0, 3).Select(i => state.TryGetValue(Name(i), out var value) ? long.Parse(value.Value.Span, CultureInfo.InvariantCulture) : 0));
            }
        });

    [Fact]
    public void Each_refusal_names_its_step()
    {
        var state = new Dictionary<string, OrderedValue> { ["n"] = new("7"u8.ToArray(), 3), ["t"] = new("seven"u8.ToArray(), 4), ["max"] = new(Encoding.ASCII.GetBytes("9223372036854775807"), 5) };
        Assert.Equal((OrderedRefusal.None, 0), Judge(OrderedStep.Check("n", 3), OrderedStep.Check("none", 0), OrderedStep.Put("n", default, expected: 3)));
        Assert.Equal((OrderedRefusal.Changed, 1), Judge(OrderedStep.Check("n", 3), OrderedStep.Check("n", 2)));
        Assert.Equal((OrderedRefusal.Changed, 0), Judge(OrderedStep.Put("n", default, expected: 0)));
        Assert.Equal((OrderedRefusal.Changed, 0), Judge(OrderedStep.Delete("none", expected: 1)));
        Assert.Equal((OrderedRefusal.NotANumber, 0), Judge(OrderedStep.Add("t", 1)));
        Assert.Equal((OrderedRefusal.Overflow, 0), Judge(OrderedStep.Add("max", 1)));
        Assert.Equal((OrderedRefusal.BelowLeast, 1), Judge(OrderedStep.Add("n", -7, least: 0), OrderedStep.Add("n", -1, least: 0)));
        Assert.Equal((OrderedRefusal.None, 0), Judge(OrderedStep.Delete("n"), OrderedStep.Add("n", 5)));
        Assert.Equal((OrderedRefusal.None, 0), Judge(OrderedStep.Add("none", 1, least: 10)));

        (OrderedRefusal, int) Judge(params OrderedStep[] steps)
        {
            var judgement = OrderedRule.Judge(new OrderedWrite("x", steps), key => state.TryGetValue(key, out var value) ? value : null);
            return (judgement.Refusal, judgement.Step);
        }
    }

    private static string Name(int account) => account.ToString(CultureInfo.InvariantCulture);
}

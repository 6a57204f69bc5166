using System.Text;
using Purva.Store.Values;

namespace Purva.Simulation.Checking;

/// <summary>Whether all that was ever shown of a text can stand in one order: what stood before something else does so everywhere and for good.</summary>
/// <seealso href="https://doi.org/10.1145/2933057.2933090">Attiya, Burckhardt, Gotsman, Morrison, Yang and Zawirski, Specification and Complexity of Collaborative Text Editing, 2016</seealso>
internal static class TextOrder
{
    /// <summary>Judges texts in which no character comes twice.</summary>
    public static void Check(IEnumerable<TypedReadView> reads, Findings findings)
    {
        foreach (var texts in reads.Where(read => read.Value is StoredValue.Text).GroupBy(read => read.Key))
        {
            if (!CanStandInOrder(texts.Select(read => ((StoredValue.Text)read.Value!).Value).Distinct(), out var turned))
            {
                findings.Add("OrderTurns", $"Of {texts.Key}, {turned} characters stand before each other in a circle, over all that sites have shown.", texts.First().At, sites: []);
            }
        }
    }

    /// <summary>Takes away, again and again, what nothing stands before; what stands in a circle is left.</summary>
    private static bool CanStandInOrder(IEnumerable<string> texts, out int turned)
    {
        var after = new Dictionary<Rune, HashSet<Rune>>();
        var before = new Dictionary<Rune, int>();
        foreach (var text in texts)
        {
            Rune? last = null;
            foreach (var next in text.EnumerateRunes())
            {
                before.TryAdd(next, 0);
                if (last is { } one && (after.TryGetValue(one, out var behind) ? behind : after[one] = []).Add(next))
                {
                    before[next]++;
                }

                last = next;
            }
        }

        var free = new Stack<Rune>(before.Where(one => one.Value == 0).Select(one => one.Key));
        turned = before.Count;
        while (free.TryPop(out var first))
        {
            turned--;
            foreach (var next in after.GetValueOrDefault(first, []))
            {
                if (--before[next] == 0)
                {
                    free.Push(next);
                }
            }
        }

        return turned == 0;
    }
}

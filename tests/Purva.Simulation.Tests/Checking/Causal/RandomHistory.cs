using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Tests.Checking.Causal;

/// <summary>Small histories by lot, most of them near the border between what a store may do and what it may not.</summary>
internal static class RandomHistory
{
    public static History Draw(int seed, KeyRule rule, bool hasDeletes, bool hasUnknown)
    {
        var random = new Random(seed);
        var (sessions, keys, count) = (random.Next(1, 4), random.Next(1, 3), random.Next(2, 7));
        var history = new History();
        for (var key = 0; key < keys; key++)
        {
            history.SetRule(history.NumberOf(KeyName.Of("b", $"k{key}")), rule);
        }

        // Writes are drawn first, so that reads may see what stands later in the list.
        var plan = Enumerable.Range(0, count).Select(_ => (Session: random.Next(sessions), Key: random.Next(keys), Kind: random.Next(10), IsUnknown: hasUnknown && random.Next(4) == 0)).ToArray();
        var ended = plan.Select((one, at) => plan[..at].Any(other => other.Session == one.Session && other.IsUnknown && other.Kind <= 4)).ToArray();
        var values = plan.Select((one, at) => (one.Key, Value: at + 1, IsPut: !ended[at] && (one.Kind < 4 || (one.Kind == 4 && !hasDeletes)), at)).ToArray();
        for (var at = 0; at < count; at++)
        {
            var (session, key, kind, isUnknown) = plan[at];
            if (ended[at])
            {
                continue;
            }

            int[] Seen(int of, int chance) => [.. values.Where(value => value.Key == of && value.IsPut && value.at != at && (value.at < at || random.Next(8) == 0) && random.Next(4) < chance).Select(value => value.Value)];
            var context = kind == 0 ? [] : Seen(key, kind == 4 ? 3 : 1);
            history.Add(kind <= 4
                ? new HistoryTransaction(session, [], [new HistoryWrite(key, at + 1, [.. context]) { IsDelete = kind == 4 && hasDeletes }]) { Outcome = isUnknown ? RequestOutcome.Unknown : RequestOutcome.Done }
                : new HistoryTransaction(session, [.. Enumerable.Range(0, keys).Where(of => of == key || kind == 9).Select(of => new HistoryRead(of, [.. ReadValues(of)]))], []) { Consistency = kind == 8 && random.Next(2) == 0 ? Consistency.Eventual : Consistency.Causal });
            int[] ReadValues(int of) => rule == KeyRule.LastWriterWins ? [.. Seen(of, 2).OrderBy(_ => random.Next()).Take(1)] : Seen(of, 2);
        }

        return history;
    }
}

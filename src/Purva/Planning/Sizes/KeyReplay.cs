using Purva.Clocks;
using Purva.Planning.Strategies;

namespace Purva.Planning.Sizes;

/// <summary>Replays the life of one key under a strategy, and judges it by what really happened.</summary>
/// <typeparam name="TCopy">What a server stores of one object.</typeparam>
/// <typeparam name="TToken">What a client keeps of what it has read.</typeparam>
internal sealed class KeyReplay<TCopy, TToken>
{
    private readonly IPlannedStrategy<TCopy, TToken> strategy;
    private readonly KeyHistory history;
    private readonly VersionTruth truth = new(isJudging: true);
    private readonly TCopy[] copies;
    private readonly Dictionary<ReplicaId, (TToken Token, EventSet Known)> clients = [];
    private readonly List<int> shown = [];
    private double stored, sent;
    private long mostStored;
    private int reads, values, mostValues;

    private KeyReplay(IPlannedStrategy<TCopy, TToken> strategy, KeyHistory history)
    {
        (this.strategy, this.history) = (strategy, history);
        copies = new TCopy[history.Sites];
        if (history.Past.Writes > 0)
        {
            truth.Write(new EventSet());
            Array.Fill(copies, strategy.Begin(history.Past));
        }
    }

    public static KeyOutcome Run(IPlannedStrategy<TCopy, TToken> strategy, KeyHistory history)
    {
        var replay = new KeyReplay<TCopy, TToken>(strategy, history);
        foreach (var step in history.Steps)
        {
            replay.Take(step);
        }

        return replay.End();
    }

    private void Take(in KeyStep step)
    {
        switch (step.Kind)
        {
            case KeyStepKind.Read:
                Read(step);
                break;
            case KeyStepKind.Write:
                Write(step);
                Read(step);
                break;
            default:
                copies[step.Other] = strategy.Synchronise(copies[step.Other], copies[step.Site]);
                break;
        }
    }

    private (TToken Token, EventSet Known) ClientOf(ReplicaId id) =>
        clients.TryGetValue(id, out var client) ? client : (strategy.Remember(history.Past, id), new EventSet());

    private void Write(in KeyStep step)
    {
        var (token, known) = ClientOf(step.Client);
        var write = new WriteRequest(step.Server, step.Client, truth.Write(known), step.WallMilliseconds);
        var copy = copies[step.Site] = strategy.Write(copies[step.Site], token, write);
        var bytes = strategy.StoredBytes(copy, history.Past);
        (stored, sent, mostStored) = (stored + bytes, sent + strategy.MessageBytes(copy, token, write, history.Past), Math.Max(mostStored, bytes));
    }

    private void Read(in KeyStep step)
    {
        var (token, known) = ClientOf(step.Client);
        var copy = copies[step.Site];
        shown.Clear();
        strategy.CollectValues(copy, shown);
        truth.Show(shown, known);
        clients[step.Client] = (strategy.Read(copy, token, step.Client, step.WallMilliseconds), known);
        (reads, values, mostValues) = (reads + 1, values + shown.Count, Math.Max(mostValues, shown.Count));
    }

    private KeyOutcome End()
    {
        var settled = strategy.Settle(copies.Aggregate(strategy.Synchronise));
        shown.Clear();
        strategy.CollectValues(settled, shown);
        truth.Show(shown, new EventSet());
        var replayed = Math.Max(1, history.Replayed);
        return new KeyOutcome(
            history.Writes, history.Replayed, strategy.StoredBytes(settled, history.Past), stored / replayed, mostStored, sent / replayed, (double)values / Math.Max(1, reads), mostValues,
            (double)truth.LostAt(shown) / replayed, (double)truth.FalseConflicts / replayed);
    }
}

/// <summary>What a strategy made of one key's life.</summary>
/// <param name="Writes">How often the key was written.</param>
/// <param name="Replayed">How many of the writes were replayed.</param>
/// <param name="RestBytes">Bytes beside the values once all sites have met.</param>
/// <param name="StoredBytes">The same right after a write, on average.</param>
/// <param name="MostStoredBytes">The most of those.</param>
/// <param name="MessageBytes">Bytes beside the value of a write on its way, on average.</param>
/// <param name="Siblings">How many values a reader is shown, on average.</param>
/// <param name="MostSiblings">The most that one was shown.</param>
/// <param name="LostShare">Writes that were dropped though nobody had seen them, of all.</param>
/// <param name="FalseShare">Values shown beside one whose author had seen them, of all writes.</param>
public readonly record struct KeyOutcome(
    long Writes, int Replayed, double RestBytes, double StoredBytes, long MostStoredBytes, double MessageBytes, double Siblings, int MostSiblings, double LostShare, double FalseShare);

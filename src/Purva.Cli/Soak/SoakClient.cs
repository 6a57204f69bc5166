using System.Globalization;
using Purva.Client;
using Purva.Simulation;

namespace Purva.Cli.Soak;

/// <summary>A client that reads, puts, deletes, counts and collects, at about a rate, until it is told to stop.</summary>
/// <param name="record">Where it writes down what it was told.</param>
/// <param name="values">Where it writes down what it did to values that merge.</param>
/// <param name="session">How it reaches the sites.</param>
/// <param name="random">What it does next.</param>
/// <param name="pause">The mean time between its requests.</param>
internal sealed class SoakClient(SoakRecord record, SoakLedger values, SoakSession session, SimulatedRandom random, TimeSpan pause)
{
    private static readonly ReadConsistency[] Levels = [ReadConsistency.Session, ReadConsistency.Eventual, ReadConsistency.Causal, ReadConsistency.Strong];

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await StepAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await Task.Delay(random.Exponential(pause), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task StepAsync(CancellationToken stop)
    {
        if (random.Chance(0.02))
        {
            session.Move(random.Next(1_000), isAnew: random.Chance(0.5));
        }

        switch (random.Next(20))
        {
            case < 2:
                await session.WriteAsync("BlindPut", [Blind()], Level(), stop);
                break;
            case < 7:
                await session.ReadAsync(random.Chance(0.8) ? SoakPlan.Values : SoakPlan.Newest, Key(), random.Pick(Levels), stop);
                break;
            case < 9:
                await ReplaceAsync("Batch", SoakPlan.Values, count: 3, isDelete: false, stop);
                break;
            case < 10:
                await ReplaceAsync("Delete", SoakPlan.Values, count: 1, isDelete: true, stop);
                break;
            case < 12:
                await CountAsync(stop);
                break;
            case < 14:
                await CollectAsync(stop);
                break;
            case < 16:
                await ReplaceAsync("PutNewest", SoakPlan.Newest, count: 1, isDelete: false, stop);
                break;
            default:
                await ReplaceAsync("Put", SoakPlan.Values, count: 1, isDelete: false, stop);
                break;
        }
    }

    /// <summary>Reads keys and replaces, or removes, what it read.</summary>
    private async Task ReplaceAsync(string kind, string bucket, int count, bool isDelete, CancellationToken stop)
    {
        var writes = new List<SoakWrite>();
        foreach (var key in Enumerable.Range(0, count).Select(_ => Key()).Distinct(StringComparer.Ordinal).ToArray())
        {
            if (await session.ReadAsync(bucket, key, ReadConsistency.Session, stop) is { } read && (read.Siblings.Count > 0 || !isDelete))
            {
                writes.Add(new SoakWrite(bucket, key, record.NextValue(), read.Context, [.. read.Siblings.Select(sibling => SoakRecord.ValueOf(sibling.Text)).Order()], isDelete));
            }
        }

        if (writes.Count > 0)
        {
            await session.WriteAsync(kind, writes, Level(), stop);
        }
    }

    private async Task CountAsync(CancellationToken stop)
    {
        var (key, amount) = (Key(), random.Between(1, 9));
        values.Counted(key, amount, await session.UpdateAsync("Count", SoakPlan.Counts, key, TypedOperation.Increment(amount), context: null, stop));
    }

    /// <summary>Adds an element of its own, or removes one that it added and was told of.</summary>
    private async Task CollectAsync(CancellationToken stop)
    {
        var key = Key();
        if (random.Chance(0.4) && values.TakeElement(key) is { } taken)
        {
            values.Removed(key, taken, await session.UpdateAsync("Remove", SoakPlan.Sets, key, TypedOperation.Remove(taken), context: null, stop));
            return;
        }

        var element = record.NextValue().ToString(CultureInfo.InvariantCulture);
        values.Added(key, element, await session.UpdateAsync("Add", SoakPlan.Sets, key, TypedOperation.Add(element), context: null, stop));
    }

    private SoakWrite Blind() => new(random.Chance(0.8) ? SoakPlan.Values : SoakPlan.Newest, Key(), record.NextValue(), Context: null, []);

    /// <summary>Some keys are asked for far more often than others.</summary>
    private string Key() => SoakPlan.KeyOf(Math.Min(random.Next(SoakPlan.Keys), random.Next(SoakPlan.Keys)));

    private WriteAcknowledgement Level() => random.Next(20) switch { < 14 => WriteAcknowledgement.Local, < 19 => WriteAcknowledgement.Majority, _ => WriteAcknowledgement.All };
}

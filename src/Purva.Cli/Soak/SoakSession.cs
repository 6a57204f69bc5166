using System.Collections.Immutable;
using Purva.Client;
using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Cli.Soak;

/// <summary>One client's sessions, one after the other: each request is written down with what became of it.</summary>
/// <remarks>
/// A session stays with one site, so that whatever is tried again is the same request. When nobody knows what became of a write, the client goes
/// on in a new session, at another site, with the token that it had.
/// </remarks>
internal sealed class SoakSession(SoakRecord record, IReadOnlyList<(string Name, PurvaClient Client)> sites, int site)
{
    private PurvaSession session = sites[site].Client.OpenSession();
    private int site = site;
    private int number = record.NextSession();
    private int continues = -1;

    /// <summary>Goes on at another site, with what it has seen or without.</summary>
    public void Move(int to, bool isAnew)
    {
        continues = isAnew ? -1 : number;
        number = record.NextSession();
        site = to % sites.Count;
        session = sites[site].Client.OpenSession(isAnew ? null : session.Token);
    }

    /// <summary>Reads a key; null when the site refused or was out of reach.</summary>
    public async Task<KeyValues?> ReadAsync(string bucket, string key, ReadConsistency consistency, CancellationToken stop)
    {
        var (asked, after) = (record.Elapsed, SeenSoFar());
        try
        {
            var read = await session.GetAsync(bucket, key, consistency, stop);
            ImmutableArray<int> values = [.. read.Siblings.Select(sibling => SoakRecord.ValueOf(sibling.Text)).Order()];
            Add(new HistoryTransaction(number, [new HistoryRead(record.KeyOf(bucket, key), values)], [])
            {
                Asked = asked,
                After = after,
                Consistency = consistency switch { ReadConsistency.Eventual => Consistency.Eventual, ReadConsistency.Strong => Consistency.Strong, _ => Consistency.Causal },
            });
            record.Count("Read", consistency.ToString());
            return read;
        }
        catch (PurvaException e)
        {
            record.Count("Read", e.Problem);
            return null;
        }
    }

    /// <summary>Writes keys as one request: each with the number of its write, and what it replaces by context and by numbers.</summary>
    public async Task WriteAsync(string kind, IReadOnlyList<SoakWrite> writes, WriteAcknowledgement acknowledgement, CancellationToken stop)
    {
        var made = new HistoryTransaction(number, [], [.. writes.Select(write => write.ToHistory(record))])
        {
            Asked = record.Elapsed,
            After = SeenSoFar(),
            Acknowledgement = (Acknowledgement)acknowledgement,
        };
        var (outcome, dot) = await SoakOutcome.OfAsync(record, kind, () => SendAsync(writes, acknowledgement, stop), stop);
        Add(made with { Outcome = outcome, Acknowledgement = dot is { IsConfirmed: false } ? Acknowledgement.Local : made.Acknowledgement }, dot?.Name);
        if (outcome == RequestOutcome.Unknown)
        {
            Move(site + 1, isAnew: false);
        }
    }

    /// <summary>Changes a value that merges.</summary>
    /// <returns>What became of it.</returns>
    public async Task<RequestOutcome> UpdateAsync(string kind, string bucket, string key, TypedOperation operation, string? context, CancellationToken stop)
    {
        var (outcome, _) = await SoakOutcome.OfAsync(record, kind, async () => (await session.UpdateAsync(bucket, key, [operation], context, cancellation: stop)).Dot, stop);
        if (outcome == RequestOutcome.Unknown)
        {
            Move(site + 1, isAnew: false);
        }

        return outcome;
    }

    private async Task<string> SendAsync(IReadOnlyList<SoakWrite> writes, WriteAcknowledgement acknowledgement, CancellationToken stop)
    {
        if (writes is not [var only])
        {
            return (await session.CommitAsync([.. writes.Select(write => write.ToOperation())], acknowledgement, cancellation: stop)).Dot;
        }

        var outcome = only.IsDelete
            ? await session.DeleteAsync(only.Bucket, only.Key, only.Context!, acknowledgement, cancellation: stop)
            : await session.PutAsync(only.Bucket, only.Key, SoakRecord.BytesOf(only.Value), only.Context, acknowledgement, cancellation: stop);
        return outcome.Dot;
    }

    private void Add(HistoryTransaction transaction, string? dot = null)
    {
        record.Add(transaction with { Site = sites[site].Name, Answered = record.Elapsed, ContinuesSession = continues, Token = SeenSoFar() }, dot);
        continues = -1;
    }

    private VersionVector SeenSoFar() => session.Token is { } text && CausalToken.TryInspect(text, out var contents, out _) ? contents.Token : VersionVector.Empty;
}

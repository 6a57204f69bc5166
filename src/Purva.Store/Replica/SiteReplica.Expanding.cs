using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>Commits whose operations are not yet what is to be written.</content>
internal sealed partial class SiteReplica
{
    private static WriteResult Starting => new(WriteStatus.Unavailable) { Problem = "The site is starting or loading a snapshot. Try again in a moment." };

    private WriteResult Write(in Commit commit, IdempotencyEntry? use, long wall, EarlyRow? early)
    {
        if (NeedsExpansion(commit))
        {
            return CommitExpanded(commit, use, wall);
        }

        // A fault that changes the operations must not change what the idempotency key stands for.
        var fingerprint = planted == PlantedFault.None ? 0 : use?.Fingerprint ?? 0;
        return TryLoad(commit.Operations.Span, early, out var refusal) ? AppendOwn(commit, use, wall, fingerprint) : refusal;
    }

    /// <summary>Whether the operations are not yet what is to be written.</summary>
    private bool NeedsExpansion(in Commit commit)
    {
        if (!commit.Updates.IsEmpty || commit.OnlyIfCurrent)
        {
            return true;
        }

        foreach (ref readonly var operation in commit.Operations.Span)
        {
            if (operation.TimeToLive != TimeSpan.Zero || Buckets.Find(operation.Key.BucketBytes) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private WriteResult CommitExpanded(in Commit commit, IdempotencyEntry? use, long wall)
    {
        var expansion = new Expansion(new ExpansionView(overlay, engine, Writers, self!, Buckets, options.Limits, counted, texts, planted));
        if ((TryExpand(expansion, commit) ?? Unfit(expansion.Operations)) is { } refusal)
        {
            expansion.Texts.ToList().ForEach(texts.Drop);
            return refusal;
        }

        slots.Clear();
        foreach (var operation in expansion.Operations)
        {
            slots.Add(overlay.Load(operation.Key));
        }

        return AppendOwn(commit with { Operations = expansion.Operations.ToArray() }, use, wall, use?.Fingerprint ?? 0) with { AddsToUnseen = expansion.AddsToUnseen };
    }

    /// <summary>Expands a commit. All that it changes is what is kept of texts, and what is loaded of rows.</summary>
    /// <exception cref="CommitDefectException">It met a defect, and the replica is as it was.</exception>
    private WriteResult? TryExpand(Expansion expansion, in Commit commit)
    {
        try
        {
            return expansion.Expand(commit);
        }
        catch (Exception e) when (e is not StorageException && overlay.IsWhole)
        {
            texts.Clear();
            throw new CommitDefectException(e);
        }
    }

    /// <summary>Written, such an operation would be malformed to every peer, and to this site at its next start.</summary>
    private WriteResult? Unfit(ReadOnlySpan<Operation> operations)
    {
        foreach (ref readonly var operation in operations)
        {
            if (!OperationRules.Fits(operation, new Dot(self!.Id, self.Counter + 1)))
            {
                return new WriteResult(WriteStatus.Invalid) { Problem = $"A defect of this store: the request on '{operation.Key}' comes to an operation that no record may hold ({operation.Kind}). Nothing was written; please report it." };
            }
        }

        return null;
    }
}

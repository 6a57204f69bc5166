namespace Purva.Store.Replica;

/// <content>Commits whose operations are not yet what is to be written.</content>
internal sealed partial class SiteReplica
{
    private static WriteResult Starting => new(WriteStatus.Unavailable) { Problem = "The site is starting or loading a snapshot. Try again in a moment." };

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
        var expansion = new Expansion(new ExpansionView(overlay, engine, Writers, self!, Buckets, options.Limits, counted));
        if (expansion.Expand(commit) is { } refusal)
        {
            return refusal;
        }

        slots.Clear();
        foreach (var operation in expansion.Operations)
        {
            slots.Add(overlay.Load(operation.Key));
        }

        return AppendOwn(commit with { Operations = expansion.Operations.ToArray() }, use, wall, use?.Fingerprint ?? 0) with { AddsToUnseen = expansion.AddsToUnseen };
    }
}

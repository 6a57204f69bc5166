using System.Collections.Immutable;
using Purva.Clocks;
using Purva.SiteConsole.Watching;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.SiteConsole.Values;

/// <summary>Where the living values of a key come from, and what became of the key before, as far as the log reaches.</summary>
/// <param name="Changes">The latest changes, the newest first.</param>
/// <param name="Clocks">For each living value whose record is still in the log, what its author's site had seen.</param>
public sealed record KeyStory(ImmutableArray<Change> Changes, IReadOnlyDictionary<Dot, VersionVector> Clocks)
{
    private const int Most = 50;
    private const int MergedPause = 10;

    /// <summary>Whether a story has to be read anew. Of values that merge a read tells only what the whole site has seen, which any write moves: their stories wait some looks.</summary>
    /// <param name="told">The read that the story is of; null for none yet.</param>
    /// <param name="now">The key as it is now.</param>
    /// <param name="looks">How many looks ago it was told, from 1.</param>
    internal static bool IsDue(KeyRead? told, KeyRead now, int looks) =>
        told is null
        || !now.Context.AsSpan().SequenceEqual(told.Context.AsSpan())
        || (now.Seen != told.Seen && looks >= MergedPause);

    /// <summary>Reads it. Walks the retained log: time in proportion to its size.</summary>
    /// <param name="site">The site.</param>
    /// <param name="read">The key as it was read.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<KeyStory> ReadAsync(Site site, KeyRead read, CancellationToken cancellation)
    {
        var changes = await Task.Run(() => site.ReadHistory(read.Key, Most, cancellation), cancellation);
        var wanted = read.Siblings.Length > 1 ? read.Siblings.Select(sibling => sibling.Dot).ToHashSet() : [];
        var clocks = new Dictionary<Dot, VersionVector>();
        if (wanted.Count > 0)
        {
            await Task.Run(FindAsync, cancellation);
        }

        return new KeyStory([.. changes.Reverse()], clocks);

        async Task FindAsync()
        {
            try
            {
                await foreach (var entry in site.WalkLogAsync(0, wanted.Contains, follows: false, cancellation))
                {
                    clocks[entry.Dot] = entry.Clock;
                }
            }
            catch (ChangesTruncatedException)
            {
                // The log was cut meanwhile: what was not found has no record any more.
            }
        }
    }

    /// <summary>How two living values stand to each other, and by what that is known.</summary>
    /// <param name="left">One of them.</param>
    /// <param name="right">The other.</param>
    /// <param name="labels">Names for the writers.</param>
    public string Relation(Dot left, Dot right, WriterLabels labels)
    {
        var names = $"{labels.Of(left)} and {labels.Of(right)}";
        return Clocks.TryGetValue(left, out var one) && Clocks.TryGetValue(right, out var other)
            ? (one.Contains(right), other.Contains(left)) switch
            {
                (false, false) => $"{names} are concurrent: {Written(left, right, labels)}, and {Written(right, left, labels)}.",
                (true, false) => $"{labels.Of(left)} was written where {labels.Of(right)} had been seen, beside it and not in its place: its author had not read it.",
                _ => $"{labels.Of(right)} was written where {labels.Of(left)} had been seen, beside it and not in its place: its author had not read it.",
            }
            : $"{names} stand side by side: neither was written in place of the other. The log no longer has their records.";
    }

    /// <summary>When a living value was written; null where the log no longer has its record.</summary>
    /// <param name="dot">Which.</param>
    public HybridTimestamp? WrittenAt(Dot dot) => Changes.FirstOrDefault(change => change.Dot == dot)?.Timestamp;

    private string Written(Dot one, Dot other, WriterLabels labels) =>
        Clocks[one][other.Replica] is > 0 and var known
            ? FormattableString.Invariant($"when {labels.Of(one)} was written, its site had seen {labels.Of(other.Replica)} only up to {known}")
            : $"when {labels.Of(one)} was written, its site had seen nothing of {labels.Of(other.Replica)}";
}

using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ports;
using Purva.Store.Replica.Texts;
using Purva.Text;

namespace Purva.Store.Hosting;

/// <content>Texts: any version, what leads from one to the latest, and who edited when.</content>
public sealed partial class Site
{
    private readonly TextReaders texts = new();

    /// <summary>A text in a version that it has now or ever had. It walks through all that led to it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">What had been seen of the key: the context of a read, or the records that a version names.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when the bucket's values are no texts, or when the site has not seen the version and does not within ten seconds.</returns>
    /// <exception cref="StorageException">The storage failed, or the site is not ready.</exception>
    public ValueTask<TextVersion?> ReadTextAsync(KeyName key, CausalContext version, CancellationToken cancellation) => ReadTextAsync(key, version, DefaultTimeout, cancellation);

    /// <summary>A text in a version that it has now or ever had. It walks through all that led to it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">What had been seen of the key: the context of a read, or the records that a version names.</param>
    /// <param name="timeout">How long to wait for what the site has not seen of it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when the bucket's values are no texts, or when the site has not seen the version and does not in time.</returns>
    /// <exception cref="StorageException">The storage failed, or the site is not ready.</exception>
    public ValueTask<TextVersion?> ReadTextAsync(KeyName key, CausalContext version, TimeSpan timeout, CancellationToken cancellation) => UseTextAsync(key, version, static (copy, seen, version) =>
    {
        var events = copy.EventsSeen(version);
        return new TextVersion(copy.Document.At(events.AsSpan()), copy.RecordsOf(events.AsSpan()));
    }, timeout, cancellation);

    /// <summary>What this site has not yet seen of a version of a text.</summary>
    /// <param name="version">The context of a read, or the records that a version names.</param>
    public VersionVector FindMissing(CausalContext version) => MissingOf(NeededFor(version));

    /// <summary>What whoever shows a version of a text has to do to show what the site has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="shown">The context of what is shown.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when the bucket's values are no texts, or when the site has not seen the version and does not within ten seconds.</returns>
    /// <exception cref="StorageException">The storage failed, or the site is not ready.</exception>
    public ValueTask<TextSteps?> ReadTextStepsAsync(KeyName key, CausalContext shown, CancellationToken cancellation) => UseTextAsync(
        key, shown, static (copy, seen, shown) => new TextSteps(copy.Document.EditsSince(copy.EventsSeen(shown).AsSpan()), seen, copy.Version), DefaultTimeout, cancellation);

    /// <summary>The records that edited a text, in the order of their times. All of them: the log need not reach back.</summary>
    /// <param name="key">The key.</param>
    /// <param name="most">At most so many, the latest; 1 to 100,000.</param>
    /// <exception cref="StorageException">The storage failed, or the site is not ready.</exception>
    public ImmutableArray<TextMoment> ReadTextMoments(KeyName key, int most)
    {
        RefuseUnready();
        var moments = new List<TextMoment>();
        var writers = core.Host.Frontier.Writers;
        using (var snapshot = TakeSnapshot(out var seen))
        {
            foreach (var edition in TextRows.All(snapshot, key, seen))
            {
                var (inserted, deleted) = (edition.Change.Edits.Sum(static edit => CodePoints.Count(edit.Inserted)), edition.Change.Edits.Sum(static edit => edit.Deleted));
                if (moments.Count > 0 && moments[^1] is var last && last.Dot == edition.Record)
                {
                    moments[^1] = last with { Inserted = last.Inserted + inserted, Deleted = last.Deleted + deleted };
                    continue;
                }

                moments.Add(new TextMoment(edition.Record, edition.Written, writers.SiteOf(edition.Record.Replica), inserted, deleted));
            }
        }

        moments.Sort(static (left, right) => (left.Timestamp, left.Dot).CompareTo((right.Timestamp, right.Dot)));
        return [.. moments.TakeLast(Math.Clamp(most, 1, 100_000))];
    }

    private KeyRead ReadText(KeyName key) => texts.Use(key, TakeSnapshot, (copy, seen) => new KeyRead(key, []) { Value = copy.ToValue(), Seen = seen });

    private async ValueTask<TResult?> UseTextAsync<TResult>(
        KeyName key, CausalContext version, Func<TextCopy, VersionVector, CausalContext, TResult> look, TimeSpan timeout, CancellationToken cancellation)
        where TResult : class
    {
        RefuseUnready();
        if (FindBucket(key.Bucket) is not { Type: BucketType.Text } || !await WaitForAsync(version, timeout, cancellation).Anywhere())
        {
            return null;
        }

        return texts.Use(key, TakeSnapshot, (copy, seen) => look(copy, seen, version));
    }

    private async ValueTask<bool> WaitForAsync(CausalContext version, TimeSpan timeout, CancellationToken cancellation)
    {
        var needed = NeededFor(version);
        if (core.Host.Frontier.Applied.Dominates(needed))
        {
            return true;
        }

        using var deadline = new CancellationTokenSource(timeout, core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        return await WaitForAsync(needed, either.Token, cancellation).Anywhere();
    }

    private static VersionVector NeededFor(CausalContext version) =>
        version.Contiguous.Merge(VersionVector.Of([.. version.Cloud.ToArray().GroupBy(dot => dot.Replica).Select(own => own.Max())]));

    private VersionVector MissingOf(VersionVector needed)
    {
        var applied = core.Host.Frontier.Applied;
        return VersionVector.Of([.. needed.Entries.ToArray().Where(entry => !applied.Contains(entry))]);
    }

    private void RefuseUnready()
    {
        if (Phase is not (SitePhase.Ready or SitePhase.Settling) and var phase)
        {
            throw new StorageException(StorageFault.Unavailable, ProblemOf(phase));
        }
    }
}

using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting;

/// <content>Reads.</content>
public sealed partial class Site
{
    /// <summary>Reads keys from one snapshot.</summary>
    /// <param name="read">Which, and how much must have been seen.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public ValueTask<ReadResult> ReadAsync(Read read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (read.Keys.IsEmpty || read.Keys.Length > core.Options.Limits.MaxReadKeys)
        {
            return new(new ReadResult(ReadStatus.Invalid) { Problem = $"A read names 1 to {core.Options.Limits.MaxReadKeys} keys; this one names {read.Keys.Length}." });
        }

        if (Phase is not (SitePhase.Ready or SitePhase.Settling) and var phase)
        {
            return new(new ReadResult(phase == SitePhase.StorageFailed ? ReadStatus.StorageFailed : ReadStatus.Unavailable) { Problem = ProblemOf(phase) });
        }

        Interlocked.Increment(ref reads);
        return read.Consistency == Consistency.Strong || (read.Consistency == Consistency.Causal && !core.Host.Frontier.Applied.Dominates(read.After) && core.Options.Planted != PlantedFault.TokenIgnored)
            ? WaitAndReadAsync(read, cancellation)
            : new(ReadNow(read));
    }

    /// <summary>Lists the keys of a bucket that have live values.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Only keys that begin so; empty for all.</param>
    /// <param name="after">Only keys after this one; null from the first.</param>
    /// <param name="limit">At most so many, 1 to 1,000.</param>
    /// <exception cref="StorageException">The storage failed, or the site is loading a snapshot.</exception>
    public KeyPage ListKeys(string bucket, string prefix, string? after, int limit)
    {
        RefuseUnready();
        byte[] start = [.. Encoding.UTF8.GetBytes(bucket), 0, .. Encoding.UTF8.GetBytes(prefix)];
        // Behind the key itself and behind all parts of its value, which begin with a zero.
        byte[] from = after is null ? start : [.. Encoding.UTF8.GetBytes(bucket), 0, .. Encoding.UTF8.GetBytes(after), 1];
        var entries = ImmutableArray.CreateBuilder<KeyEntry>();
        var reader = ReaderOf(core.Host.Frontier);
        var rows = core.Engine.Scan(Table.State, from.AsSpan().SequenceCompareTo(start) < 0 ? start : from);
        try
        {
            while (rows.MoveNext() && rows.Key.StartsWith(start))
            {
                KeyName.TryCreate(rows.Key[..bucket.Length], rows.Key[(bucket.Length + 1)..], out var name);
                var siblings = name.HasPart ? 1 : reader.CountShown(name, rows.Value);
                if (siblings > 0 && entries.Count == Math.Clamp(limit, 1, core.Options.Limits.MaxPage))
                {
                    var last = entries[^1].Key;
                    return new KeyPage(entries.DrainToImmutable(), last);
                }

                if (siblings > 0)
                {
                    entries.Add(new KeyEntry(name.Key, siblings));
                }

                if (name.HasPart)
                {
                    // The value's other parts all stand between the key and the key with the next byte.
                    rows.Dispose();
                    rows = core.Engine.Scan(Table.State, [.. name.Whole().Encoded, 1]);
                }
            }

            return new KeyPage(entries.DrainToImmutable(), null);
        }
        finally
        {
            rows.Dispose();
        }
    }

    private async ValueTask<ReadResult> WaitAndReadAsync(Read read, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(read.Timeout == TimeSpan.Zero ? DefaultTimeout : read.Timeout, core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        if (read.Consistency == Consistency.Causal)
        {
            return await WaitForAsync(read.After, either.Token, cancellation).Anywhere() ? ReadNow(read.Keys.Span) : Behind(read.After);
        }

        var join = await strong.JoinOfMajorityAsync(either.Token).Anywhere();
        cancellation.ThrowIfCancellationRequested();
        if (join is null)
        {
            return NoMajority("answered");
        }

        var needed = join.Value.Merge(read.After);
        if (!await WaitForAsync(needed, either.Token, cancellation).Anywhere())
        {
            return Behind(needed);
        }

        var result = ReadNow(read.Keys.Span);
        return await WaitForMajorityAsync(result.Token, either.Token, cancellation).Anywhere() ? result : NoMajority("confirmed what was read");
    }

    private async ValueTask<bool> WaitForMajorityAsync(VersionVector vector, CancellationToken deadline, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = core.Peers.Moved.Next();
            if (core.Peers.CountHaving(vector) >= core.Peers.Majority)
            {
                return true;
            }

            if (!await NextAsync(moved, deadline, cancellation).Anywhere())
            {
                return false;
            }
        }
    }

    private ReadResult Behind(VersionVector needed)
    {
        return new ReadResult(ReadStatus.SiteBehind)
        {
            Missing = MissingOf(needed),
            Problem = "This site has not yet seen what the token names; try again, or at the site that gave the token.",
        };
    }

    private ReadResult NoMajority(string what) => new(ReadStatus.NoMajority)
    {
        Problem = $"Fewer than {core.Peers.Majority} of {core.Options.Peers.Count + 1} sites {what} in time. Read with less consistency, or wait until sites can reach each other.{(core.CountsToMajority ? string.Empty : $" {NotCounted()}")}",
    };

    /// <summary>What a session has seen stays in its token, also where a read did not wait for it.</summary>
    private ReadResult ReadNow(in Read read)
    {
        var now = ReadNow(read.Keys.Span);
        return now.Token.Dominates(read.After) ? now : now with { Token = now.Token.Merge(read.After) };
    }

    private ReadResult ReadNow(ReadOnlySpan<KeyName> keys)
    {
        var frontier = core.Host.Frontier;
        var reader = ReaderOf(frontier);
        try
        {
            if (keys.Length == 1 && frontier.Buckets.Find(keys[0].BucketBytes) is null or { HoldsBytes: true })
            {
                var one = reader.Read(core.Engine, keys[0], default);
                return new ReadResult(ReadStatus.Done) { Keys = [one], Token = core.Host.Frontier.Upper };
            }

            if (keys.Length == 1 && frontier.Buckets.Find(keys[0].BucketBytes) is { Type: BucketType.Text })
            {
                return new ReadResult(ReadStatus.Done) { Keys = [ReadText(keys[0])], Token = core.Host.Frontier.Upper };
            }

            var found = ImmutableArray.CreateBuilder<KeyRead>(keys.Length);
            using var snapshot = TakeSnapshot(out var seen);
            var token = core.Host.Frontier.Upper;
            foreach (var key in keys)
            {
                found.Add(reader.Read(snapshot, key, seen));
            }

            return new ReadResult(ReadStatus.Done) { Keys = found.MoveToImmutable(), Token = token };
        }
        catch (StorageException e)
        {
            return new ReadResult(ReadStatus.StorageFailed) { Problem = $"The storage failed: {e.Message}" };
        }
    }

    /// <summary>A snapshot and what it is known to show: all of it, unless writes never pause for a moment, and then all but the newest.</summary>
    private IStorageSnapshot TakeSnapshot(out VersionVector seen)
    {
        const int attempts = 4;
        for (var attempt = 1; ; attempt++)
        {
            var before = core.Host.Frontier;
            var snapshot = core.Engine.TakeSnapshot();
            seen = before.Applied;
            if (attempt == attempts || (ReferenceEquals(before, core.Host.Frontier) && before.Upper == before.Applied))
            {
                return snapshot;
            }

            snapshot.Dispose();
        }
    }

    private KeyReader ReaderOf(Frontier frontier) =>
        new(frontier.Writers, frontier.Buckets, core.Options.Resolvers, Math.Max(core.Host.Wall, frontier.Clock.Milliseconds), texts.Read);
}

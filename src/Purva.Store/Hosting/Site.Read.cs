using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting;

/// <content>Reads.</content>
public sealed partial class Site
{
    private const int KeptRow = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? rowBuffer;

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
        return read.Consistency == Consistency.Strong || (read.Consistency == Consistency.Causal && !core.Host.Frontier.Applied.Dominates(read.After))
            ? WaitAndReadAsync(read, cancellation)
            : new(ReadNow(read.Keys.Span));
    }

    /// <summary>Lists the keys of a bucket that have live values.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Only keys that begin so; empty for all.</param>
    /// <param name="after">Only keys after this one; null from the first.</param>
    /// <param name="limit">At most so many, 1 to 1,000.</param>
    /// <exception cref="StorageException">The storage failed, or the site is loading a snapshot.</exception>
    public KeyPage ListKeys(string bucket, string prefix, string? after, int limit)
    {
        if (Phase is not (SitePhase.Ready or SitePhase.Settling) and var phase)
        {
            throw new StorageException(StorageFault.Unavailable, ProblemOf(phase));
        }

        byte[] start = [.. Encoding.UTF8.GetBytes(bucket), 0, .. Encoding.UTF8.GetBytes(prefix)];
        byte[] from = after is null ? start : [.. Encoding.UTF8.GetBytes(bucket), 0, .. Encoding.UTF8.GetBytes(after), 0];
        var entries = ImmutableArray.CreateBuilder<KeyEntry>();
        using var rows = core.Engine.Scan(Table.State, from.AsSpan().SequenceCompareTo(start) < 0 ? start : from);
        while (rows.MoveNext() && rows.Key.StartsWith(start))
        {
            if (entries.Count == Math.Clamp(limit, 1, core.Options.Limits.MaxPage))
            {
                var last = entries[^1].Key;
                return new KeyPage(entries.DrainToImmutable(), last);
            }

            entries.Add(new KeyEntry(Encoding.UTF8.GetString(rows.Key[(bucket.Length + 1)..]), StateRowReader.CountOf(rows.Value)));
        }

        return new KeyPage(entries.DrainToImmutable(), null);
    }

    private async ValueTask<ReadResult> WaitAndReadAsync(Read read, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(read.Timeout == TimeSpan.Zero ? DefaultTimeout : read.Timeout, core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        if (read.Consistency == Consistency.Causal)
        {
            return await WaitForAsync(read.After, either.Token, cancellation).ConfigureAwait(false) ? ReadNow(read.Keys.Span) : Behind(read.After);
        }

        var join = await strong.JoinOfMajorityAsync(either.Token).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (join is null)
        {
            return NoMajority("answered");
        }

        var needed = join.Value.Merge(read.After);
        if (!await WaitForAsync(needed, either.Token, cancellation).ConfigureAwait(false))
        {
            return Behind(needed);
        }

        var result = ReadNow(read.Keys.Span);
        return await WaitForMajorityAsync(result.Token, either.Token, cancellation).ConfigureAwait(false) ? result : NoMajority("confirmed what was read");
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

            if (!await NextAsync(moved, deadline, cancellation).ConfigureAwait(false))
            {
                return false;
            }
        }
    }

    private ReadResult Behind(VersionVector needed)
    {
        var applied = core.Host.Frontier.Applied;
        var missing = VersionVector.Of([.. needed.Entries.ToArray().Where(entry => !applied.Contains(entry))]);
        return new ReadResult(ReadStatus.SiteBehind)
        {
            Missing = missing,
            Problem = "This site has not yet seen what the token names; try again, or at the site that gave the token.",
        };
    }

    private ReadResult NoMajority(string what) => new(ReadStatus.NoMajority)
    {
        Problem = $"Fewer than {core.Peers.Majority} of {core.Options.Peers.Count + 1} sites {what} in time. Read with less consistency, or wait until sites can reach each other.",
    };

    private ReadResult ReadNow(ReadOnlySpan<KeyName> keys)
    {
        var writers = core.Host.Frontier.Writers;
        try
        {
            if (keys.Length == 1)
            {
                var one = ReadRow(core.Engine, keys[0], writers);
                return new ReadResult(ReadStatus.Done) { Keys = [one], Token = core.Host.Frontier.Upper };
            }

            var found = ImmutableArray.CreateBuilder<KeyRead>(keys.Length);
            using var snapshot = core.Engine.TakeSnapshot();
            var token = core.Host.Frontier.Upper;
            foreach (var key in keys)
            {
                found.Add(ReadRow(snapshot, key, writers));
            }

            return new ReadResult(ReadStatus.Done) { Keys = found.MoveToImmutable(), Token = token };
        }
        catch (StorageException e)
        {
            return new ReadResult(ReadStatus.StorageFailed) { Problem = $"The storage failed: {e.Message}" };
        }
    }

    private static KeyRead ReadRow(IStorageReader reader, KeyName key, WriterTable writers)
    {
        var row = rowBuffer ??= new ArrayBufferWriter<byte>(1024);
        row.ResetWrittenCount();
        reader.TryGet(Table.State, key.Encoded, row);
        var read = SiteReplica.SiblingsOf(key, row.WrittenSpan, writers);
        if (row.Capacity > KeptRow)
        {
            rowBuffer = null;
        }

        return read;
    }
}

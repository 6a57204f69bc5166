using System.Buffers;
using System.Text;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>Own commits.</content>
internal sealed partial class SiteReplica
{
    private const string NotSeen = "This site has not yet seen what the token or the context names; try again, or at the site where it was read.";

    private Dictionary<string, IdempotencyEntry> pendingKeys = [];
    private Dictionary<string, IdempotencyEntry> sealedKeys = [];
    private readonly List<int> slots = [];
    private readonly ArrayBufferWriter<byte> found = new();

    /// <summary>Commits, or says why not. The commit has been checked with <see cref="CommitRules"/>; the token is the host's to fill in.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="wall">The wall clock, in milliseconds since the Unix epoch.</param>
    /// <param name="early">The row of a single operation's key, if the caller has read it.</param>
    public WriteResult Commit(in Commit commit, long wall, EarlyRow? early = null)
    {
        var operations = commit.Operations.Span;
        if (IsMerging || self is null)
        {
            return Starting;
        }

        IdempotencyEntry? use = null;
        if (!commit.IdempotencyKey.IsEmpty)
        {
            var fingerprint = IdempotencyEntry.FingerprintOf(commit);
            if (planted != PlantedFault.IdempotencyForgotten && TryFindKey(commit.IdempotencyKey.Span, out var earlier))
            {
                return Repeated(operations, earlier, fingerprint);
            }

            use = new IdempotencyEntry(default, default, fingerprint);
        }

        var missing = MissingFor(commit);
        if (!missing.IsEmpty)
        {
            return new WriteResult(WriteStatus.SiteBehind) { Missing = missing, Problem = NotSeen };
        }

        return planted == PlantedFault.None ? Write(commit, use, wall, early) : Write(Planted(commit, wall), use, wall, early);
    }

    private bool TryLoad(ReadOnlySpan<Operation> operations, EarlyRow? early, out WriteResult refusal)
    {
        slots.Clear();
        foreach (ref readonly var operation in operations)
        {
            var slot = overlay.Load(operation.Key, early?.Writers == Writers ? early : null);
            slots.Add(slot);
            if (operation.Kind == OperationKind.Put && overlay.CountAt(slot) >= options.Limits.HardSiblings
                && overlay.CountAt(slot) - overlay.OverwrittenAt(slot, operation.Overwrites.Span) >= options.Limits.HardSiblings)
            {
                refusal = new WriteResult(WriteStatus.SiblingLimit)
                {
                    Siblings = SiblingsOf(operation.Key, overlay.RowAt(slot), Writers),
                    Problem = $"'{operation.Key}' has {overlay.CountAt(slot)} siblings and may have {options.Limits.HardSiblings}: resolve them first, by a put with the context of these.",
                };
                return false;
            }
        }

        refusal = default;
        return true;
    }

    private WriteResult AppendOwn(in Commit commit, IdempotencyEntry? use, long wall, ulong fingerprint = 0)
    {
        var operations = commit.Operations.Span;
        var dot = new Dot(self!.Id, self.Counter + 1);
        var timestamp = clock.Advance(wall);
        var draft = new RecordDraft
        {
            Dot = dot,
            Previous = self.Head,
            Timestamp = timestamp,
            Opening = dot.Counter == 1 ? new WriterOpening(self.Site, self.Epoch) : null,
            IdempotencyKey = commit.IdempotencyKey.Span,
            Fingerprint = fingerprint,
            Dependencies = TakeDependencies(),
            Operations = operations,
        };
        EnsureScratch(LogRow.HeadRoom + draft.MaxLength);
        var length = draft.Write(scratch.AsSpan(LogRow.HeadRoom));
        if (use is { } entry)
        {
            RememberKey(commit.IdempotencyKey.Span, entry with { Dot = dot, Timestamp = timestamp });
        }

        delivery.Offer(dot, default, null!, ready);
        var live = Append(self, dot.Counter, timestamp, operations, length);
        ApplyReady(wall, from: 1);
        return new WriteResult(WriteStatus.Committed) { Dot = dot, Timestamp = timestamp, LiveValues = live };
    }

    /// <summary>Writes the record that stands in the scratch buffer, and what it does to the state.</summary>
    private int Append(Writer writer, ulong counter, HybridTimestamp timestamp, ReadOnlySpan<Operation> operations, int length)
    {
        var live = 0;
        for (var i = 0; i < operations.Length; i++)
        {
            var before = overlay.RowAt(slots[i]).Length;
            var count = overlay.Apply(slots[i], operations[i], writer.Index, counter, timestamp, LastSequence + 1, ref totals);
            live = Math.Max(live, count);
            CountPut(operations[i], count);
            if (!texts.IsEmpty && operations[i].Key.HasPart)
            {
                texts.Took(operations[i].Key, overlay.RowAt(slots[i]));
            }

            if (!Buckets.IsEmpty || operations[i].Key.Encoded[0] == (byte)'.')
            {
                Changed(operations[i].Key, slots[i], before);
                NoteEffects(operations[i], slots[i], count, new Dot(writer.Id, counter), timestamp, i);
            }
        }

        Span<byte> key = stackalloc byte[RowKey.PositionSize];
        LastSequence++;
        var start = LogRow.WriteHead(scratch, totals);
        batch.Put(Table.Log, RowKey.OfLog(key, LastSequence), scratch.AsSpan(start, LogRow.HeadRoom - start + length));
        if (counter % RowKey.PositionStride == 1)
        {
            Span<byte> position = stackalloc byte[RowKey.LogSize];
            RowKey.OfLog(position, LastSequence);
            batch.Put(Table.Index, RowKey.OfPosition(key, writer.Index, counter), position);
        }

        writer.Counter = counter;
        writer.Head = RecordHash.Of(scratch.AsSpan(LogRow.HeadRoom, length));
        sinceCheckpoint++;
        sinceFlush++;
        PendingBytes += 2L * length;
        return live;
    }

    private Dot[] TakeDependencies()
    {
        if (dirty.Count == 0)
        {
            return [];
        }

        var dependencies = new Dot[dirty.Count];
        for (var i = 0; i < dependencies.Length; i++)
        {
            dependencies[i] = new Dot(dirty[i].Id, dirty[i].Counter);
        }

        Array.Sort(dependencies);
        ClearDirty();
        return dependencies;
    }

    private VersionVector MissingFor(in Commit commit)
    {
        VersionVector.Builder? missing = null;
        foreach (var entry in planted == PlantedFault.TokenIgnored ? default : commit.After.Entries)
        {
            Require(entry, ref missing);
        }

        foreach (ref readonly var operation in commit.Operations.Span)
        {
            foreach (var dot in operation.Overwrites.Span)
            {
                Require(dot, ref missing);
            }
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            var seen = update.Update.Seen ?? default;
            foreach (var dot in (ReadOnlySpan<Dot>)[.. seen.Contiguous.Entries, .. seen.Cloud])
            {
                Require(dot, ref missing);
            }
        }

        return missing?.ToVector() ?? default;
    }

    private void Require(Dot dot, ref VersionVector.Builder? missing)
    {
        if (!delivery.HasDelivered(dot))
        {
            (missing ??= new VersionVector.Builder()).Add(dot);
        }
    }

    private WriteResult Repeated(ReadOnlySpan<Operation> operations, IdempotencyEntry earlier, ulong fingerprint)
    {
        if (earlier.Fingerprint != fingerprint)
        {
            return new WriteResult(WriteStatus.IdempotencyMismatch) { Problem = "This idempotency key was used for a different commit; use a new key for each commit." };
        }

        var live = 0;
        foreach (ref readonly var operation in operations)
        {
            live = Math.Max(live, overlay.CountAt(overlay.Load(operation.Key)));
        }

        return new WriteResult(WriteStatus.Committed) { Dot = earlier.Dot, Timestamp = earlier.Timestamp, IsRepeat = true, LiveValues = live };
    }

    private bool TryFindKey(ReadOnlySpan<byte> key, out IdempotencyEntry entry)
    {
        var text = Encoding.Latin1.GetString(key);
        if (pendingKeys.TryGetValue(text, out entry) || sealedKeys.TryGetValue(text, out entry))
        {
            return true;
        }

        found.ResetWrittenCount();
        return engine.TryGet(Table.Index, RowKey.OfIdempotency(key), found) && IdempotencyEntry.TryRead(found.WrittenSpan, out entry);
    }

    private void RememberKey(ReadOnlySpan<byte> key, IdempotencyEntry entry)
    {
        batch.Put(Table.Index, RowKey.OfIdempotency(key), entry.ToBytes());
        pendingKeys[Encoding.Latin1.GetString(key)] = entry;
    }

    private void EnsureScratch(int length)
    {
        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(length, scratch.Length * 2)];
        }
    }
}

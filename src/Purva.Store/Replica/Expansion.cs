using System.Runtime.InteropServices;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <summary>Makes of a request what is written: of typed operations the deltas of rows, of plain puts what their bucket wants of them.</summary>
/// <remarks>One for each commit. Nothing is changed by it; what it refuses leaves no trace.</remarks>
internal sealed partial class Expansion(ExpansionView view)
{
    private readonly Dictionary<KeyName, int> places = [];
    private readonly List<Operation> operations = [];

    /// <summary>What is to be written: each row once.</summary>
    public ReadOnlySpan<Operation> Operations => CollectionsMarshal.AsSpan(operations);

    /// <summary>Whether a counter that is added to already held what the context of the operation had not seen.</summary>
    public bool AddsToUnseen { get; private set; }

    /// <summary>Expands a request.</summary>
    /// <returns>Why it is refused; null when it is not.</returns>
    public WriteResult? Expand(in Commit commit)
    {
        foreach (ref readonly var operation in commit.Operations.Span)
        {
            if (ExpandPlain(operation, commit.OnlyIfCurrent) is { } refusal)
            {
                return refusal;
            }
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            if (ExpandTyped(update.Key, update.Update) is { } refusal)
            {
                return refusal;
            }
        }

        // In this order: a text into which edits were put that are not written has to be put together anew.
        return WriteTexts() ?? RefuseTooMuch() ?? MergeTexts();
    }

    private WriteResult? ExpandTyped(KeyName key, ValueUpdate update)
    {
        if (view.Buckets.Find(key.BucketBytes) is not { } bucket)
        {
            return Refuse(WriteStatus.UnknownBucket, $"Bucket '{key.Bucket}' has no definition, so its values are plain bytes; define what they are before the first '{Named(update)}'.");
        }

        if (!TypeRules.Allow(bucket.Type, update, out var leaf))
        {
            return Refuse(WriteStatus.WrongType, $"'{key}' is {TypeRules.NameOf(bucket.Type)}; {TypeRules.Advice(bucket.Type, update)}");
        }

        return bucket.Type == BucketType.Text ? ChangeText(key, update, bucket) : update.Kind switch
        {
            UpdateKind.Increment => bucket.Type == BucketType.BoundedCounter ? Spend(key, bucket, update) : Increment(key, update),
            UpdateKind.Transfer => Transfer(key, bucket, update),
            UpdateKind.Assign => Assign(key, update),
            UpdateKind.Add or UpdateKind.Remove => ChangeElement(key, leaf, update, bucket),
            UpdateKind.Enable or UpdateKind.Disable => ChangeFlag(key, leaf, update),
            UpdateKind.Clear => Clear(key, update),
            _ => ChangeList(key, update),
        };
    }

    private WriteResult? ExpandPlain(Operation operation, bool onlyIfCurrent)
    {
        var bucket = view.Buckets.Find(operation.Key.BucketBytes);
        if (bucket is { HoldsBytes: false })
        {
            return Refuse(WriteStatus.WrongType, $"'{operation.Key}' is {TypeRules.NameOf(bucket.Type)}; it is changed by typed operations, not by putting or deleting bytes.");
        }

        if (bucket is { Type: BucketType.Ordered })
        {
            return Refuse(WriteStatus.OrderedOnly, $"Bucket '{bucket.Bucket}' takes only ordered writes: send the steps to its order (POST /v1/buckets/{bucket.Bucket}/ordered).");
        }

        if (operation.Value.Length > (bucket?.Quota.MaxValueBytes ?? int.MaxValue))
        {
            return Refuse(WriteStatus.QuotaExceeded, $"Bucket '{bucket!.Bucket}' takes values of at most {bucket.Quota.MaxValueBytes} bytes; that of '{operation.Key}' has {operation.Value.Length}.");
        }

        var row = view.Row(operation.Key);
        var present = view.Dots(row);
        if (onlyIfCurrent && !present.AsSpan().SequenceEqual(operation.Overwrites.Span))
        {
            return new WriteResult(WriteStatus.ConditionFailed)
            {
                Siblings = SiteReplica.SiblingsOf(operation.Key, row, view.Writers),
                Problem = $"'{operation.Key}' has changed since its context was read: read it again.",
            };
        }

        if (operation.Kind == OperationKind.Put)
        {
            operation = Dressed(operation, bucket, present);
            if (RefuseSibling(operation, present, Math.Min(view.Limits.HardSiblings, bucket?.Quota.MaxSiblings ?? int.MaxValue), row) is { } refusal)
            {
                return refusal;
            }
        }

        Write(operation);
        return null;
    }

    /// <summary>A put as its bucket wants it.</summary>
    private static Operation Dressed(Operation operation, BucketDefinition? bucket, Dot[] present)
    {
        var life = operation.TimeToLive > TimeSpan.Zero ? operation.TimeToLive : bucket?.TimeToLive ?? TimeSpan.Zero;
        var isBlind = operation.Overwrites.IsEmpty && bucket?.Type == BucketType.LastWriterWins;
        return operation with
        {
            Kind = life > TimeSpan.Zero || bucket is { IsTimed: true } ? OperationKind.PutTimed : OperationKind.Put,
            TimeToLive = life,
            Overwrites = isBlind ? present : operation.Overwrites,
        };
    }

    private WriteResult? RefuseSibling(in Operation operation, Dot[] present, int most, ReadOnlySpan<byte> row)
    {
        var replaced = operation.Overwrites.Span;
        var kept = 0;
        foreach (var dot in present)
        {
            kept += replaced.BinarySearch(dot) < 0 ? 1 : 0;
        }

        return kept < most ? null : new WriteResult(WriteStatus.SiblingLimit)
        {
            Siblings = SiteReplica.SiblingsOf(operation.Key, row, view.Writers),
            Problem = $"'{operation.Key}' has {present.Length} siblings and may have {most}: resolve them first, by a put with the context of these.",
        };
    }

    /// <summary>Takes an operation in; a second one on the same row takes the place of the first and replaces what it did.</summary>
    private void Write(Operation operation)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, operation.Key, out var isKnown);
        if (!isKnown)
        {
            place = operations.Count;
            operations.Add(operation);
            return;
        }

        var overwrites = operations[place].Overwrites.ToArray().Union(operation.Overwrites.ToArray()).Order().ToArray();
        operations[place] = operation with { Overwrites = overwrites };
    }

    private bool TryFindDraft(KeyName name, out Operation draft)
    {
        var isKnown = places.TryGetValue(name, out var place);
        draft = isKnown ? operations[place] : default;
        return isKnown;
    }

    private static WriteResult Refuse(WriteStatus status, string problem) => new(status) { Problem = problem };

    private static string Named(ValueUpdate update) => TypeRules.NameOf(update.Kind);
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Purva.Calls.Protocol;
using Purva.Server.Http;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Sibling = Purva.Calls.Protocol.Sibling;

namespace Purva.Server.Calls;

/// <summary>Tells callers what the site has, in the messages of <c>values.proto</c>.</summary>
internal static class Telling
{
    public static GetAnswer Of(KeyRead read, string token, BucketType? type, CausalToken tokens, WriterNames names)
    {
        var answer = new GetAnswer { Context = Http.Values.ContextOf(read, tokens), Token = token, Resolved = read.IsResolved };
        answer.Siblings.Add(read.Siblings.Select(sibling => Of(sibling, names)));
        if (read.Value is { } value)
        {
            answer.Merged = Of(value, type ?? BucketType.Siblings);
        }

        return answer;
    }

    public static Bucket Of(BucketDefinition definition) => new()
    {
        Bucket_ = definition.Bucket,
        Type = BucketTypeNames.Of(definition.Type),
        Version = definition.Version,
        Resolver = definition.Resolver ?? string.Empty,
        Bound = definition.Bound,
        TimeToLiveMilliseconds = (long)(definition.TimeToLive?.TotalMilliseconds ?? 0),
        MaxRows = definition.Quota.MaxRows ?? 0,
        MaxBytes = definition.Quota.MaxBytes ?? 0,
        MaxValueBytes = definition.Quota.MaxValueBytes ?? 0,
        MaxSiblings = definition.Quota.MaxSiblings ?? 0,
    };

    /// <summary>A record as far as a filter takes it; null when it takes nothing of it.</summary>
    public static Purva.Calls.Protocol.Change? Of(Store.Change change, ChangeFilter filter, CausalToken tokens, WriterNames names)
    {
        var operations = change.Operations.Where(filter.Takes).Select(operation => ChangeTelling.Of(operation, names)).OfType<ChangedKey>().ToList();
        if (operations.Count == 0)
        {
            return null;
        }

        var told = new Purva.Calls.Protocol.Change
        {
            Sequence = change.Sequence,
            Dot = names.Of(change.Dot),
            Time = change.Timestamp.ToString(),
            Origin = change.Origin,
            Token = tokens.Format(change.Token),
        };
        told.Operations.Add(operations.Select(Of));
        told.Resolutions.Add(change.Resolutions.Where(resolution => filter.Takes(resolution.Key)).Select(resolution => Of(resolution, names)));
        return told;
    }

    private static MergedValue Of(StoredValue value, BucketType type)
    {
        var told = new MergedValue { Type = BucketTypeNames.Of(type), Json = JsonOf(value) };
        foreach (var conflict in ValueConflicts.Of(value) ?? [])
        {
            told.Conflicts.Add(new Conflict { Path = conflict.Path, Values = { conflict.Values.Select(JsonOf) } });
        }

        if (value is StoredValue.Bounded bounded)
        {
            told.Bound = bounded.Bound;
            told.Rights.Add(bounded.Rights);
        }

        return told;
    }

    private static string JsonOf(StoredValue value) => JsonSerializer.Serialize(value, ApiJson.Readable.StoredValue);

    private static Sibling Of(Store.Sibling sibling, WriterNames names) => new()
    {
        Dot = sibling.Dot == default ? string.Empty : names.Of(sibling.Dot),
        Site = sibling.Dot == default ? string.Empty : names.SiteOf(sibling.Dot.Replica),
        Value = ByteString.CopyFrom(sibling.Value.Span),
    };

    private static ChangedPart Of(ChangedKey changed)
    {
        var value = changed.Base64 ?? (changed.Text is { } text ? Encoding.UTF8.GetBytes(text) : null);
        value ??= changed.Value?.Bytes.ToArray();
        value ??= changed.Definition is { } definition ? JsonSerializer.SerializeToUtf8Bytes(definition, ApiJson.Readable.BucketBody) : [];
        return new ChangedPart
        {
            Op = changed.Op,
            Bucket = changed.Bucket,
            Key = changed.Key,
            Value = UnsafeByteOperations.UnsafeWrap(value),
            Replaced = { changed.Replaced },
            Path = changed.Path ?? string.Empty,
            Element = changed.Element ?? string.Empty,
            Amount = changed.Amount?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            Item = changed.Item ?? string.Empty,
        };
    }

    private static Purva.Calls.Protocol.Resolution Of(Store.Resolution resolution, WriterNames names) => new()
    {
        Key = new Key { Bucket = resolution.Key.Bucket, Key_ = resolution.Key.Key },
        Kept = resolution.Kept == default ? string.Empty : names.Of(resolution.Kept),
        Lost = { resolution.Lost.Select(sibling => Of(sibling, names)) },
    };
}

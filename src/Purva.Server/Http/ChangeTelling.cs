using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>Tells what records did in the words of the API.</summary>
internal static class ChangeTelling
{
    public const string Put = "put";
    public const string Delete = "delete";
    public const string Define = "define";

    /// <summary>What an operation did to a key; null when another operation of its record says it already.</summary>
    public static ChangedKey? Of(Operation operation, WriterNames names)
    {
        if (BucketDefinition.MadeBy(operation) is { } definition)
        {
            return Told(Define, operation, names) with { Bucket = definition.Bucket, Key = string.Empty, Definition = BodyOf(definition) };
        }

        if (operation.Key.HasPart)
        {
            return PartChange.Of(operation) is { } part ? OfPart(part, operation, names) : null;
        }

        var (text, base64) = operation.IsPut ? Values.Of(operation.Value) : (null, null);
        return Told(operation.IsPut ? Put : Delete, operation, names) with
        {
            Text = text,
            Base64 = base64,
            TimeToLive = operation.TimeToLive > TimeSpan.Zero ? operation.TimeToLive : null,
        };
    }

    /// <summary>What a bucket's rule decided.</summary>
    public static ResolutionBody Of(Resolution resolution, WriterNames names) => new(
        resolution.Key.Bucket,
        resolution.Key.Key,
        resolution.Kept == default ? null : names.Of(resolution.Kept),
        Values.Of(resolution.Lost, names));

    /// <summary>What a bucket is.</summary>
    public static BucketBody BodyOf(BucketDefinition definition) => new(definition.Bucket, definition.Type, definition.Version)
    {
        Resolver = definition.Resolver,
        Bound = definition.Type == BucketType.BoundedCounter ? definition.Bound : null,
        TimeToLive = definition.TimeToLive,
        Members = definition.Members,
        Quota = definition.Quota == new BucketQuota() ? null
            : new QuotaBody(definition.Quota.MaxRows, definition.Quota.MaxBytes, definition.Quota.MaxValueBytes, definition.Quota.MaxSiblings),
    };

    private static ChangedKey OfPart(PartChange part, Operation operation, WriterNames names) => Told(part.Name, operation, names) with
    {
        Path = part.Path.IsEmpty ? null : JsonPointer.Of(part.Path),
        Element = part.Element,
        Value = part.Edits is { } edits ? new WrittenJson(EditText.Write(edits)) : part.Json is { } json ? new WrittenJson(json) : null,
        Amount = part.Amount,
        Item = part.Item,
    };

    private static ChangedKey Told(string name, Operation operation, WriterNames names) =>
        new(name, operation.Key.Bucket, operation.Key.Key, Text: null, Base64: null, [.. operation.Overwrites.ToArray().Select(names.Of)]);
}

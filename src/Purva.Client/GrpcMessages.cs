using System.Globalization;
using System.Text;
using System.Text.Json;
using Purva.Calls.Protocol;

namespace Purva.Client;

/// <summary>What the messages of <c>values.proto</c> are in the types of this package.</summary>
internal static class GrpcMessages
{
    public static KeyValues ToValues(string bucket, string key, GetAnswer answer) =>
        new(bucket, key, [.. answer.Siblings.Select(ToValue)], answer.Context)
        {
            IsResolved = answer.Resolved,
            Merged = answer.Merged is not { } merged ? null : new TypedValue(bucket, key, merged.Type, JsonOf(merged.Json), answer.Context)
            {
                Conflicts = [.. merged.Conflicts.Select(conflict => new ValueConflict(conflict.Path, [.. conflict.Values.Select(JsonOf)]))],
                Bound = merged.Type == "bounded-counter" ? merged.Bound : null,
                Rights = new Dictionary<string, long>(merged.Rights),
            },
        };

    public static Operation Of(TypedOperation operation)
    {
        var told = new Operation { Path = { operation.Path } };
        switch (operation.Name)
        {
            case "increment": told.Increment = operation.Amount; break;
            case "assign": told.Assign = operation.Text; break;
            case "add": told.Add = operation.Text; break;
            case "remove": told.Remove = operation.Text; break;
            case "enable": told.Enable = true; break;
            case "disable": told.Enable = false; break;
            case "clear": told.Clear = new Clear(); break;
            case "insert": told.Insert = new Item { Index = operation.Index, Json = operation.Text }; break;
            case "set": told.Set = new Item { Index = operation.Index, Json = operation.Text }; break;
            case "move": told.Move = new Move { From = operation.Index, To = operation.Target }; break;
            case "remove-at": told.RemoveAt = operation.Index; break;
            case "erase": told.Erase = new Erase { Index = operation.Index, Count = operation.Target }; break;
            default: told.Transfer = new Transfer { Amount = operation.Amount, Site = operation.Text }; break;
        }

        return told;
    }

    public static Bucket Of(BucketSettings settings) => new()
    {
        Bucket_ = settings.Bucket,
        Type = settings.Type,
        Resolver = settings.Resolver ?? string.Empty,
        Bound = settings.Bound,
        TimeToLiveMilliseconds = (long)(settings.TimeToLive?.TotalMilliseconds ?? 0),
        MaxRows = settings.Quota?.MaxRows ?? 0,
        MaxBytes = settings.Quota?.MaxBytes ?? 0,
        MaxValueBytes = settings.Quota?.MaxValueBytes ?? 0,
        MaxSiblings = settings.Quota?.MaxSiblings ?? 0,
    };

    public static BucketSettings ToSettings(Bucket bucket) => new(bucket.Bucket_, bucket.Type)
    {
        Version = bucket.Version,
        Resolver = bucket.Resolver.Length > 0 ? bucket.Resolver : null,
        Bound = bucket.Bound,
        TimeToLive = bucket.TimeToLiveMilliseconds > 0 ? TimeSpan.FromMilliseconds(bucket.TimeToLiveMilliseconds) : null,
        Quota = new BucketLimits
        {
            MaxRows = bucket.MaxRows == 0 ? null : bucket.MaxRows,
            MaxBytes = bucket.MaxBytes == 0 ? null : bucket.MaxBytes,
            MaxValueBytes = bucket.MaxValueBytes == 0 ? null : bucket.MaxValueBytes,
            MaxSiblings = bucket.MaxSiblings == 0 ? null : bucket.MaxSiblings,
        },
    };

    public static ChangeEvent ToEvent(Change change) =>
        new(change.Sequence, change.Dot, change.Time, change.Origin, [.. change.Operations.Select(ToKey)], change.Token)
        {
            Decisions = [.. change.Resolutions.Select(decision => new RuleDecision(
                decision.Key.Bucket, decision.Key.Key_, decision.Kept.Length > 0 ? decision.Kept : null, [.. decision.Lost.Select(ToValue)]))],
        };

    private static ChangedKey ToKey(ChangedPart part) =>
        new(part.Bucket, part.Key, part.Op == "put" ? part.Value.ToByteArray() : null, [.. part.Replaced])
        {
            Operation = part.Op,
            Path = TextOrNull(part.Path),
            Element = TextOrNull(part.Element),
            Json = part.Op is "assign" or "set" or "edit" ? Encoding.UTF8.GetString(part.Value.Span) : null,
            Amount = part.Amount.Length > 0 ? decimal.Parse(part.Amount, CultureInfo.InvariantCulture) : null,
            Item = TextOrNull(part.Item),
            Definition = part.Op == "define" ? JsonSerializer.Deserialize(part.Value.Span, WireJson.Default.BucketBody)?.ToSettings() : null,
        };

    private static StoredValue ToValue(Sibling sibling) => new(sibling.Dot, sibling.Site, sibling.Value.ToByteArray());

    private static string? TextOrNull(string text) => text.Length > 0 ? text : null;

    private static JsonElement JsonOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

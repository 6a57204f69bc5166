using System.Text.Json;

namespace Purva.Client;

internal sealed record ConflictBody(string Path, IReadOnlyList<JsonElement> Values);

internal sealed record QuotaBody(long? MaxRows, long? MaxBytes, int? MaxValueBytes, int? MaxSiblings)
{
    public static QuotaBody? Of(BucketLimits? limits) => limits is null ? null : new(limits.MaxRows, limits.MaxBytes, limits.MaxValueBytes, limits.MaxSiblings);

    public BucketLimits ToLimits() => new() { MaxRows = MaxRows, MaxBytes = MaxBytes, MaxValueBytes = MaxValueBytes, MaxSiblings = MaxSiblings };
}

internal sealed record DefinitionBody(string Type, string? Resolver, long Bound, double? TimeToLive, QuotaBody? Quota, string? Members)
{
    public static DefinitionBody Of(BucketSettings settings) =>
        new(settings.Type, settings.Resolver, settings.Bound, settings.TimeToLive?.TotalSeconds, QuotaBody.Of(settings.Quota), settings.Members);
}

internal sealed record BucketBody(string Bucket, string Type, long Version, string? Resolver, long? Bound, double? TimeToLive, QuotaBody? Quota, string? Members = null)
{
    public BucketSettings ToSettings() => new(Bucket, Type)
    {
        Version = Version,
        Resolver = Resolver,
        Bound = Bound ?? 0,
        TimeToLive = TimeToLive is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Quota = Quota?.ToLimits(),
        Members = Members,
    };
}

internal sealed record BucketListBody(IReadOnlyList<BucketBody> Buckets);

internal sealed record VersionBody(string Dot, string Time, string Origin, IReadOnlyList<ChangedKeyBody> Operations, string? Context)
{
    public KeyVersion ToVersion() => new(Dot, Time, Origin, [.. Operations.Select(operation => operation.ToKey())], Context);
}

internal sealed record HistoryBody(IReadOnlyList<VersionBody> Versions);

internal sealed record ResolutionBody(string Bucket, string Key, string? Kept, IReadOnlyList<SiblingBody> Lost)
{
    public RuleDecision ToDecision() => new(Bucket, Key, Kept, [.. Lost.Select(sibling => sibling.ToValue())]);
}

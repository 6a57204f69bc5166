using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Store.Buckets;

/// <summary>What a bucket says about its values. It replicates like a value and has a version.</summary>
public sealed record BucketDefinition
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>The bucket.</summary>
    [JsonIgnore]
    public string Bucket { get; init; } = string.Empty;

    /// <summary>What its values are.</summary>
    public BucketType Type { get; init; }

    /// <summary>With <see cref="BucketType.Resolved"/>: the resolver's name.</summary>
    public string? Resolver { get; init; }

    /// <summary>With <see cref="BucketType.BoundedCounter"/>: what the counter never falls below. 0.</summary>
    public long Bound { get; init; }

    /// <summary>With <see cref="BucketType.Ordered"/>: which sites order, as <c>site=stake</c> separated by blanks. Null lets the site name itself and its peers, each with a stake of 1. Never changes.</summary>
    public string? Members { get; init; }

    /// <summary>How long a value lives after its put, by hybrid time; null for ever. Only where values are bytes.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>What it may hold; null members mean no limit of its own.</summary>
    public BucketQuota Quota { get; init; } = new();

    /// <summary>Counts the definitions of this bucket: 1 for the first.</summary>
    public long Version { get; init; }

    /// <summary>Whether the values are bytes.</summary>
    [JsonIgnore]
    public bool HoldsBytes => Type is BucketType.Siblings or BucketType.LastWriterWins or BucketType.Resolved or BucketType.Ordered;

    /// <summary>Whether a put must leave its time with the value.</summary>
    [JsonIgnore]
    internal bool IsTimed => Type is BucketType.LastWriterWins or BucketType.Resolved || TimeToLive is not null;

    /// <summary>Whether a record can tell how long a value lives: in whole milliseconds, 100 years at most.</summary>
    internal static bool IsLife(TimeSpan life) => life >= Shortest && life <= TimeSpan.FromDays(36_500);

    /// <summary>What is wrong with it, as a sentence; null when nothing is.</summary>
    /// <param name="resolvers">The resolvers that this site has.</param>
    public string? Problem(ConflictResolvers resolvers)
    {
        if (!Enum.IsDefined(Type))
        {
            return $"There is no bucket type {(int)Type}.";
        }

        if ((Type == BucketType.Resolved) != (Resolver is not null))
        {
            return Type == BucketType.Resolved ? $"A resolved bucket names its resolver: {resolvers.Names}." : $"Only a resolved bucket names a resolver; the type is {Type}.";
        }

        if (Resolver is not null && !resolvers.Knows(Resolver))
        {
            return $"This site has no resolver '{Resolver}'; it has {resolvers.Names}.";
        }

        if (TimeToLive is { } life && (!HoldsBytes || !IsLife(life)))
        {
            return HoldsBytes ? "A time to live is 1 ms to 100 years." : $"Values of type {Type} have no time to live; only those that are bytes have one.";
        }

        return Bound != 0 && Type != BucketType.BoundedCounter ? $"Only a bounded counter has a bound; the type is {Type}." : ProblemOfOrder() ?? Quota.Problem();
    }

    private string? ProblemOfOrder() =>
        Type != BucketType.Ordered ? (Members is null ? null : $"Only an ordered bucket has members; the type is {Type}.")
        : TimeToLive is not null || Quota != new BucketQuota() ? "An ordered bucket has neither a time to live nor quotas."
        : Members is null || Ordering.OrderMembers.TryParse(Members, out _) ? null
        : $"'{Members}' are no members: write site=stake for each, separated by blanks, with stakes from 1 to 1,000.";

    /// <summary>The definition that an operation of a record makes; null when it makes none.</summary>
    /// <param name="operation">The operation.</param>
    public static BucketDefinition? MadeBy(in Operation operation) =>
        operation.IsPut && operation.Key.BucketBytes.SequenceEqual(Replica.SiteReplica.DefinitionBucket) && TryParse(operation.Key.Key, operation.Value.Span, out var definition)
            ? definition
            : null;

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, BucketJson.Default.BucketDefinition);

    internal static bool TryParse(string bucket, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BucketDefinition? definition)
    {
        try
        {
            definition = JsonSerializer.Deserialize(bytes, BucketJson.Default.BucketDefinition) is { Quota: not null } read && Enum.IsDefined(read.Type) && IsLife(read.TimeToLive ?? Shortest) ? read with { Bucket = bucket } : null;
        }
        catch (JsonException)
        {
            definition = null;
        }

        return definition is not null;
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BucketDefinition))]
internal sealed partial class BucketJson : JsonSerializerContext;

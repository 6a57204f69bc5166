using System.Text;
using Purva.Calls.Protocol;
using Purva.Clocks;
using Purva.Server.Http;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Consistency = Purva.Store.Consistency;
using Does = Purva.Calls.Protocol.Operation.DoesOneofCase;

namespace Purva.Server.Calls;

/// <summary>Reads what callers sent; what is wrong is refused in words.</summary>
internal static class Reading
{
    private const int MaxTimeout = 60_000;

    public static KeyName KeyOf(Key? key, StoreLimits limits) =>
        KeyName.TryCreate(key?.Bucket ?? string.Empty, key?.Key_ ?? string.Empty, limits, out var name, out var wrong) ? name : throw new Refusal(Problem.Invalid(wrong));

    public static VersionVector TokenOf(string? text, CausalToken tokens) =>
        string.IsNullOrEmpty(text) ? default
        : tokens.TryParseToken(text, out var token, out var wrong) ? token
        : throw new Refusal(Problem.Invalid($"token is wrong. {wrong}"));

    public static Dot[] ContextOf(string text, KeyName key, CausalToken tokens) =>
        text.Length == 0 ? []
        : tokens.TryParseContext(text, key, out var dots, out var wrong) ? dots
        : throw new Refusal(Problem.Invalid($"context is wrong. {wrong}"));

    public static Consistency ConsistencyOf(GetRequest request) => request.Consistency switch
    {
        Purva.Calls.Protocol.Consistency.Session => request.Token.Length > 0 ? Consistency.Causal : Consistency.Eventual,
        Purva.Calls.Protocol.Consistency.Eventual => Consistency.Eventual,
        Purva.Calls.Protocol.Consistency.Causal => Consistency.Causal,
        Purva.Calls.Protocol.Consistency.Strong => Consistency.Strong,
        var other => throw new Refusal(Problem.Invalid($"consistency is {(int)other}; it has the values 0 to 3.")),
    };

    public static Store.Acknowledgement AcknowledgementOf(WriteTerms? terms) => (terms?.Acknowledgement ?? default) switch
    {
        Purva.Calls.Protocol.Acknowledgement.Local => Store.Acknowledgement.Local,
        Purva.Calls.Protocol.Acknowledgement.Majority => Store.Acknowledgement.Majority,
        Purva.Calls.Protocol.Acknowledgement.All => Store.Acknowledgement.All,
        var other => throw new Refusal(Problem.Invalid($"acknowledgement is {(int)other}; it has the values 0 to 2.")),
    };

    public static TimeSpan TimeoutOf(int milliseconds) =>
        milliseconds is >= 0 and <= MaxTimeout ? TimeSpan.FromMilliseconds(milliseconds) : throw new Refusal(Problem.Invalid($"timeout_milliseconds is {milliseconds}; write 1 to {MaxTimeout}."));

    /// <summary>How long a value is to live; 0 for as long as its bucket says. The store knows the bounds.</summary>
    public static TimeSpan LifeOf(long milliseconds) =>
        milliseconds == 0 ? TimeSpan.Zero
        : Life.TryMake(milliseconds, out var life) ? life
        : throw new Refusal(Problem.Invalid($"time_to_live_milliseconds is {milliseconds}; write at least 1, or leave it out."));

    public static byte[] IdempotencyKeyOf(string? text) =>
        (text ?? string.Empty).Any(c => c is <= ' ' or > '~') ? throw new Refusal(Problem.Invalid("idempotency_key has visible ASCII characters only.")) : Encoding.ASCII.GetBytes(text ?? string.Empty);

    public static BucketDefinition DefinitionOf(Bucket? bucket)
    {
        Refusal.ThrowIf(bucket is null ? Problem.Invalid("bucket is missing.") : null);
        if (!BucketTypeNames.TryFind(bucket!.Type, out var type))
        {
            throw new Refusal(Problem.Invalid($"type is '{bucket.Type}'; write one of {BucketTypeNames.All}."));
        }

        return new BucketDefinition
        {
            Bucket = bucket.Bucket_,
            Type = type,
            Resolver = bucket.Resolver.Length > 0 ? bucket.Resolver : null,
            Bound = bucket.Bound,
            TimeToLive = bucket.TimeToLiveMilliseconds == 0 ? null : LifeOf(bucket.TimeToLiveMilliseconds),
            Quota = new BucketQuota
            {
                MaxRows = bucket.MaxRows == 0 ? null : bucket.MaxRows,
                MaxBytes = bucket.MaxBytes == 0 ? null : bucket.MaxBytes,
                MaxValueBytes = bucket.MaxValueBytes == 0 ? null : bucket.MaxValueBytes,
                MaxSiblings = bucket.MaxSiblings == 0 ? null : bucket.MaxSiblings,
            },
        };
    }

    public static KeyUpdate[] UpdatesOf(UpdateRequest request, KeyName key, CausalToken tokens)
    {
        CausalContext? seen = null;
        if (request.Context.Length > 0)
        {
            seen = tokens.TryParseSeen(request.Context, key, out var read, out var wrong) ? read : throw new Refusal(Problem.Invalid($"context is wrong. {wrong}"));
        }

        return [.. request.Operations.Select((operation, i) => new KeyUpdate(key, UpdateOf(operation, i) with { Seen = seen }))];
    }

    private static ValueUpdate UpdateOf(Purva.Calls.Protocol.Operation operation, int i)
    {
        string[] path = [.. operation.Path];
        return operation.DoesCase switch
        {
            Does.Increment => ValueUpdate.Increment(operation.Increment, path),
            Does.Assign => ValueUpdate.Assign(Utf8(operation.Assign), path),
            Does.Add => ValueUpdate.Add(operation.Add, path),
            Does.Remove => ValueUpdate.Remove(operation.Remove, path),
            Does.Enable => operation.Enable ? ValueUpdate.Enable(path) : ValueUpdate.Disable(path),
            Does.Clear => ValueUpdate.Clear(path),
            Does.Insert => ValueUpdate.Insert(operation.Insert.Index, Utf8(operation.Insert.Json), path),
            Does.Set => ValueUpdate.Set(operation.Set.Index, Utf8(operation.Set.Json), path),
            Does.Move => ValueUpdate.Move(operation.Move.From, operation.Move.To, path),
            Does.RemoveAt => ValueUpdate.RemoveAt(operation.RemoveAt, path),
            Does.Erase => ValueUpdate.EraseText(operation.Erase.Index, operation.Erase.Count),
            Does.Transfer => ValueUpdate.Transfer(operation.Transfer.Amount, operation.Transfer.Site),
            _ => throw new Refusal(Problem.Invalid($"operations[{i}] does nothing that this site knows.")),
        };
    }

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}

using Grpc.Core;
using Grpc.Net.Client;
using Purva.Calls.Protocol;

namespace Purva.Client;

/// <summary>Talks to one site over gRPC. Safe to share between threads; make one for each process.</summary>
/// <remarks>
/// The same calls as <see cref="PurvaClient"/> in another form, for those who have gRPC already. A write carries an idempotency key, so
/// that whoever repeats a call with the same key writes once; nothing is repeated by itself. Sessions are the caller's: hand the token
/// of one answer to the next call.
/// </remarks>
public sealed partial class PurvaGrpcClient : IDisposable
{
    private const string ProblemTrailer = "purva-problem";
    private const string ContextTrailer = "purva-context";
    private const string DotTrailer = "purva-dot";

    private readonly GrpcChannel channel;
    private readonly Values.ValuesClient calls;
    private readonly Metadata headers = [];

    /// <summary>A client of one site.</summary>
    /// <param name="address">Where other sites connect to it (its <c>replicationUrl</c>), or its <c>httpUrl</c> where that is https.</param>
    /// <param name="bearerToken">The bearer token; null where the site asks for none.</param>
    /// <param name="handler">Where requests go instead of the network; null makes a connection of the client's own.</param>
    public PurvaGrpcClient(Uri address, string? bearerToken = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, MaxReceiveMessageSize = null });
        calls = new Values.ValuesClient(channel);
        if (bearerToken is not null)
        {
            headers.Add("authorization", $"Bearer {bearerToken}");
        }
    }

    /// <summary>Reads a key.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="token">What the session has seen; null for nothing.</param>
    /// <param name="consistency">How much must have been seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<GrpcRead> GetAsync(
        string bucket, string key, string? token = null, ReadConsistency consistency = ReadConsistency.Session, CancellationToken cancellation = default)
    {
        var request = new GetRequest { Key = KeyOf(bucket, key), Token = token ?? string.Empty, Consistency = (Consistency)(int)consistency };
        var answer = await AskAsync(calls.GetAsync(request, headers, cancellationToken: cancellation), cancellation).ConfigureAwait(false);
        return new GrpcRead(GrpcMessages.ToValues(bucket, key, answer), answer.Token);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes, up to 1 MiB.</param>
    /// <param name="terms">What it replaces, and how; null replaces nothing.</param>
    /// <param name="token">What the session has seen; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<GrpcWrite> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> value, PutTerms? terms = null, string? token = null, CancellationToken cancellation = default)
    {
        var request = new PutRequest
        {
            Key = KeyOf(bucket, key),
            Value = Google.Protobuf.ByteString.CopyFrom(value.Span),
            Context = terms?.Context ?? string.Empty,
            OnlyIfCurrent = terms?.OnlyIfCurrent ?? false,
            TimeToLiveMilliseconds = (long)(terms?.TimeToLive?.TotalMilliseconds ?? 0),
            Terms = TermsOf(token, terms?.Acknowledgement ?? default, terms?.IdempotencyKey),
        };
        return ToWrite(await AskAsync(calls.PutAsync(request, headers, cancellationToken: cancellation), cancellation).ConfigureAwait(false));
    }

    /// <summary>Removes what was read.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="context">The context of the read.</param>
    /// <param name="token">What the session has seen; null for nothing.</param>
    /// <param name="idempotencyKey">Makes this call and any later one with the same key one write; null draws one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<GrpcWrite> DeleteAsync(
        string bucket, string key, string context, string? token = null, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var request = new DeleteRequest { Key = KeyOf(bucket, key), Context = context, Terms = TermsOf(token, default, idempotencyKey) };
        return ToWrite(await AskAsync(calls.DeleteAsync(request, headers, cancellationToken: cancellation), cancellation).ConfigureAwait(false));
    }

    /// <summary>Does typed operations on one key, in order, as one record.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="operations">1 to 1,000 operations.</param>
    /// <param name="context">What a read showed; removal and replacement then cover that and no more. Null covers what the site has.</param>
    /// <param name="token">What the session has seen; null for nothing.</param>
    /// <param name="idempotencyKey">Makes this call and any later one with the same key one write; null draws one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<GrpcWrite> UpdateAsync(
        string bucket,
        string key,
        IReadOnlyCollection<TypedOperation> operations,
        string? context = null,
        string? token = null,
        string? idempotencyKey = null,
        CancellationToken cancellation = default)
    {
        var request = new UpdateRequest { Key = KeyOf(bucket, key), Context = context ?? string.Empty, Terms = TermsOf(token, default, idempotencyKey) };
        request.Operations.Add(operations.Select(GrpcMessages.Of));
        return ToWrite(await AskAsync(calls.UpdateAsync(request, headers, cancellationToken: cancellation), cancellation).ConfigureAwait(false));
    }

    /// <summary>Says what the values of a bucket are.</summary>
    /// <param name="settings">The definition; its version is given by the site.</param>
    /// <param name="expectedVersion">Only over this version, 0 for none yet; null over any.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The definition that holds now.</returns>
    /// <exception cref="PurvaException">Refused, or out of reach.</exception>
    public async Task<BucketSettings> DefineBucketAsync(BucketSettings settings, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var request = new DefineRequest { Bucket = GrpcMessages.Of(settings) };
        if (expectedVersion is { } version)
        {
            request.ExpectedVersion = version;
        }

        return GrpcMessages.ToSettings(await AskAsync(calls.DefineAsync(request, headers, cancellationToken: cancellation), cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private static Key KeyOf(string bucket, string key) => new() { Bucket = bucket, Key_ = key };

    private static WriteTerms TermsOf(string? token, WriteAcknowledgement acknowledgement, string? idempotencyKey) => new()
    {
        Token = token ?? string.Empty,
        IdempotencyKey = idempotencyKey ?? Guid.NewGuid().ToString("N"),
        Acknowledgement = (Acknowledgement)(int)acknowledgement,
    };

    private static GrpcWrite ToWrite(WriteAnswer answer) => new(new WriteOutcome(answer.Dot, answer.Time, answer.Context, answer.Repeated), answer.Token);

    private static async Task<T> AskAsync<T>(AsyncUnaryCall<T> call, CancellationToken cancellation)
    {
        try
        {
            using (call)
            {
                return await call.ConfigureAwait(false);
            }
        }
        catch (RpcException e)
        {
            throw ProblemOf(e, cancellation);
        }
    }

    private static Exception ProblemOf(RpcException e, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return new OperationCanceledException(e.Message, e, cancellation);
        }

        var name = e.Trailers.GetValue(ProblemTrailer) ?? (e.StatusCode == StatusCode.Unauthenticated ? "unauthorized" : "unreachable");
        return new PurvaException(name, e.Status.Detail, status: null, e) { Context = e.Trailers.GetValue(ContextTrailer), Dot = e.Trailers.GetValue(DotTrailer) };
    }
}

/// <summary>A key as it was read over gRPC.</summary>
/// <param name="Values">What it has.</param>
/// <param name="Token">The session's token after the read.</param>
public sealed record GrpcRead(KeyValues Values, string Token);

/// <summary>What a write over gRPC became.</summary>
/// <param name="Outcome">The event and its context.</param>
/// <param name="Token">The session's token after the write.</param>
public sealed record GrpcWrite(WriteOutcome Outcome, string Token);

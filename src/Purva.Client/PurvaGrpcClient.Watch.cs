using System.Runtime.CompilerServices;
using Grpc.Core;
using Purva.Calls.Protocol;

namespace Purva.Client;

/// <content>Changes as they come.</content>
public sealed partial class PurvaGrpcClient
{
    /// <summary>Records in causal order, and then as they come, until the connection ends: then open it again with the last token.</summary>
    /// <param name="after">Resume after this token; null begins with the retained log, <c>now</c> at the present.</param>
    /// <param name="bucket">Only operations of this bucket; null for all.</param>
    /// <param name="prefix">Only keys that begin so.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <exception cref="PurvaException">Refused (<c>changes-truncated</c>), or the connection ended.</exception>
    public async IAsyncEnumerable<ChangeEvent> WatchAsync(
        string? after = null, string? bucket = null, string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var request = new WatchRequest { After = after ?? string.Empty, Bucket = bucket ?? string.Empty, Prefix = prefix };
        using var call = calls.Watch(request, headers, cancellationToken: cancellation);
        while (await MoveAsync(call.ResponseStream, cancellation).ConfigureAwait(false))
        {
            yield return GrpcMessages.ToEvent(call.ResponseStream.Current);
        }
    }

    private static async Task<bool> MoveAsync(IAsyncStreamReader<Change> changes, CancellationToken cancellation)
    {
        try
        {
            return await changes.MoveNext(cancellation).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw ProblemOf(e, cancellation);
        }
    }
}

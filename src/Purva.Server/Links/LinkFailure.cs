using Grpc.Core;
using Purva.Store.Ports;

namespace Purva.Server.Links;

/// <summary>What a transport's error means, in words for people.</summary>
internal static class LinkFailure
{
    public static PeerUnreachableException Of(Exception e, string peer) => new(Sentence(e, peer), e);

    private static string Sentence(Exception e, string peer) => e switch
    {
        RpcException rpc => Sentence(rpc, peer),
        OperationCanceledException => $"The link with {peer} was closed.",
        _ => $"The link with {peer} broke: {e.Message}",
    };

    private static string Sentence(RpcException e, string peer) => e.StatusCode switch
    {
        StatusCode.Unauthenticated => $"{peer} refused the replication token; replicationToken must be the same at every site.",
        StatusCode.Unimplemented => $"{peer} does not speak Purva's replication protocol; is this its replicationUrl, and not its httpUrl?",
        StatusCode.ResourceExhausted => $"{peer} took a message for too large or has too many links: {e.Status.Detail}",
        StatusCode.DeadlineExceeded => $"{peer} did not answer in time.",
        _ when e.Status.DebugException?.ToString().Contains("HTTP_1_1_REQUIRED", StringComparison.Ordinal) == true =>
            $"{peer} speaks HTTP/1.1 only; is this its httpUrl, and not its replicationUrl?",
        StatusCode.Unavailable or StatusCode.Internal => $"{peer} cannot be reached: {Innermost(e)}",
        StatusCode.Cancelled => $"The link with {peer} was closed.",
        _ => $"The link with {peer} broke: {e.Status.Detail}",
    };

    private static string Innermost(RpcException e)
    {
        Exception? found = e.Status.DebugException;
        while (found?.InnerException is HttpRequestException or System.Net.Sockets.SocketException or IOException)
        {
            found = found.InnerException;
        }

        return found?.Message ?? e.Status.Detail;
    }
}

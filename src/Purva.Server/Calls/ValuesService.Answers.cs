using System.Diagnostics;
using Grpc.Core;
using Purva.Server.Http;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Server.Calls;

/// <content>What is the same for every call: the site, what goes wrong, and the measures.</content>
internal sealed partial class ValuesService
{
    private async Task<T> AnswerAsync<T>(string kind, Func<Site, Task<T>> answer)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = "ok";
        try
        {
            Refusal.ThrowIf(running.Current is null ? Problem.Unavailable("The site is starting or stopping; try again in a moment.") : null);
            return await answer(running.Current!).ConfigureAwait(false);
        }
        catch (Refusal refused)
        {
            outcome = refused.Problem.Name;
            throw refused.ToRpc();
        }
        catch (StorageException e)
        {
            outcome = "storage-failed";
            throw new Refusal(Problem.StorageFailed(e.Message)).ToRpc();
        }
        catch (OperationCanceledException) when (running.RequestsEnd.IsCancellationRequested)
        {
            outcome = "unavailable";
            throw new Refusal(Problem.Unavailable("The site is stopping. Whether a write was done is unknown: retry it with the same idempotency key.")).ToRpc();
        }
        catch (OperationCanceledException)
        {
            outcome = "aborted";
            throw new RpcException(new Status(StatusCode.Cancelled, "The call was given up."));
        }
        finally
        {
            metrics.Answered(kind, outcome, started);
        }
    }
}

/// <summary>A call that is not answered as asked, on its way out of what reads it.</summary>
internal sealed class Refusal(Problem problem) : Exception(problem.Body.Detail)
{
    private const string ProblemTrailer = "purva-problem";
    private const string ContextTrailer = "purva-context";
    private const string DotTrailer = "purva-dot";

    public Problem Problem { get; } = problem;

    public static void ThrowIf(Problem? problem)
    {
        if (problem is not null)
        {
            throw new Refusal(problem);
        }
    }

    /// <summary>The same as a gRPC status; its trailer has the problem's name.</summary>
    public RpcException ToRpc()
    {
        var trailers = new Metadata { { ProblemTrailer, Problem.Name } };
        if (Problem.Body.Context is { } context)
        {
            trailers.Add(ContextTrailer, context);
        }

        if (Problem.Body.Dot is { } dot)
        {
            trailers.Add(DotTrailer, dot);
        }

        return new RpcException(new Status(CodeOf(Problem), Problem.Body.Detail), trailers);
    }

    private static StatusCode CodeOf(Problem problem) => problem.Name switch
    {
        "invalid" or "too-large" or "context-required" => StatusCode.InvalidArgument,
        "not-found" or "unknown-bucket" => StatusCode.NotFound,
        "wrong-type" or "bucket-refused" or "counter-limit" or "sibling-limit" => StatusCode.FailedPrecondition,
        "quota-exceeded" => StatusCode.ResourceExhausted,
        "condition-failed" => StatusCode.Aborted,
        "idempotency-mismatch" => StatusCode.AlreadyExists,
        "changes-truncated" => StatusCode.OutOfRange,
        "unconfirmed" => StatusCode.DeadlineExceeded,
        "site-behind" or "unavailable" or "no-majority" => StatusCode.Unavailable,
        "storage-failed" => StatusCode.Internal,
        _ => StatusCode.Unknown,
    };
}

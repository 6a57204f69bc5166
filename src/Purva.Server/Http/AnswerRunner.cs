using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Purva.Server.Telemetry;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Server.Http;

/// <summary>Answers a request, or says why not.</summary>
/// <param name="context">The request.</param>
/// <param name="site">The running site.</param>
internal delegate ValueTask<Problem?> Answer(HttpContext context, Site site);

/// <summary>Runs what answers requests: finds the site, turns what goes wrong into problems, and measures.</summary>
internal sealed class AnswerRunner(RunningSite running, SiteMetrics metrics, ILogger<AnswerRunner> logger)
{
    private const string Aborted = "aborted";

    /// <summary>The same as an endpoint.</summary>
    public RequestDelegate Endpoint(string kind, Answer answer) => context => RunAsync(kind, context, answer);

    /// <summary>Answers one request.</summary>
    public async Task RunAsync(string kind, HttpContext context, Answer answer)
    {
        var started = Stopwatch.GetTimestamp();
        Problem? problem;
        try
        {
            problem = running.Current is { } site
                ? await answer(context, site).ConfigureAwait(false)
                : Problem.Unavailable("The site is starting or stopping; try again in a moment.");
        }
        catch (Exception e)
        {
            problem = ProblemOf(e, context);
            if (problem is null)
            {
                metrics.Answered(kind, Aborted, started);
                return;
            }
        }

        if (problem is not null)
        {
            await WriteAsync(problem, context).ConfigureAwait(false);
        }

        metrics.Answered(kind, problem?.Name ?? "ok", started);
    }

    /// <summary>Writes a problem, unless an answer has begun: then nothing is left but to break it off.</summary>
    public static async Task WriteAsync(Problem problem, HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await problem.WriteAsync(context).ConfigureAwait(false);
    }

    /// <summary>What an exception means to the client; null when the client is gone.</summary>
    private Problem? ProblemOf(Exception e, HttpContext context)
    {
        switch (e)
        {
            case OperationCanceledException when running.RequestsEnd.IsCancellationRequested || running.StreamsEnd.IsCancellationRequested:
            case ObjectDisposedException when running.StreamsEnd.IsCancellationRequested:
                return Problem.Unavailable("The site is stopping. Whether a write was done is unknown: retry it with the same Idempotency-Key.");
            case OperationCanceledException or IOException when context.RequestAborted.IsCancellationRequested:
                return null;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge($"The body is larger than {BodyLimit(running.Limits)} bytes; no more are accepted.");
            case BadHttpRequestException bad:
                return Problem.Invalid(bad.Message);
            case StorageException storage:
                ServerLog.StorageFailed(logger, context.Request.Method, context.Request.Path, storage.Message);
                return Problem.StorageFailed(storage.Message);
            default:
                ServerLog.RequestFailed(logger, e, context.Request.Method, context.Request.Path);
                return Problem.Internal();
        }
    }

    /// <summary>Most bytes of a body: the largest record as base64 in JSON, and room for its names.</summary>
    public static long BodyLimit(StoreLimits limits) => (2L * limits.MaxRecordBytes) + (1024 * 1024);
}

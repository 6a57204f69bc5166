using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Purva.SiteConsole.Serving;

namespace Purva.Ordering.Http;

/// <summary>What applications ask of a node.</summary>
internal sealed class OrderEndpoints(OrderMember member, OrderedStream stream, ILogger<OrderEndpoints> logger)
{
    /// <summary>Most bytes of a body: one transaction, or many lines.</summary>
    public const int MostBodyBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/transactions", Answering(SubmitAsync));
        app.MapGet("/ordered", Answering(StreamAsync));
        app.MapGet("/status", Answering(context => JsonAsync(context, OrderStatusBody.Of(member.GetStatus()), OrderJson.Readable.OrderStatusBody)));
        app.MapGet("/graph", Answering(GraphAsync));
        app.MapGet("/health/live", Answering(context => TextAsync(context, "live\n")));
        app.MapGet("/health/ready", Answering(ReadyAsync));
        app.MapFallback(Answering(NothingThere));
    }

    private RequestDelegate Answering(Func<HttpContext, Task<OrderProblem?>> answer) => context => RunAsync(context, answer);

    private static Task<OrderProblem?> NothingThere(HttpContext context) =>
        Task.FromResult<OrderProblem?>(OrderProblem.NotFound($"There is nothing at {context.Request.Path}; there are /transactions, /ordered, /status, /graph and /health/ready."));

    private async Task RunAsync(HttpContext context, Func<HttpContext, Task<OrderProblem?>> answer)
    {
        OrderProblem? problem;
        try
        {
            problem = await answer(context).ConfigureAwait(false);
        }
        catch (OrderRefusedException refused)
        {
            problem = OrderProblem.Of(refused);
        }
        catch (BadHttpRequestException bad)
        {
            problem = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? OrderProblem.TooLarge($"The body is larger than {MostBodyBytes} bytes.") : OrderProblem.Invalid(bad.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            OrderLogLines.RequestFailed(logger, e, context.Request.Method, context.Request.Path);
            problem = OrderProblem.Internal();
        }

        if (problem is not null && !context.Response.HasStarted)
        {
            await problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private async Task<OrderProblem?> StreamAsync(HttpContext context)
    {
        await stream.AnswerAsync(context).ConfigureAwait(false);
        return null;
    }

    private async Task<OrderProblem?> SubmitAsync(HttpContext context)
    {
        var request = context.Request;
        if (!RequestOrigin.IsOwn(request))
        {
            return OrderProblem.Foreign();
        }

        var isLines = request.Query["lines"] == "true";
        var isWaiting = request.Query["wait"] == "ordered";
        var key = request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } named ? named : null;
        if (isLines && (isWaiting || key is not null))
        {
            return OrderProblem.Invalid("Several lines are answered when they are safe, and have no key; submit them one by one to wait for their places, or to name keys.");
        }

        var (body, problem) = await ReadAsync(request, isLines ? MostBodyBytes : member.Limits.MostTransactionBytes).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        return isLines ? await SubmitLinesAsync(context, body).ConfigureAwait(false) : await SubmitOneAsync(context, member.Submit(body, key), isWaiting).ConfigureAwait(false);
    }

    private async Task<OrderProblem?> SubmitOneAsync(HttpContext context, Submission submission, bool isWaiting)
    {
        try
        {
            await submission.Accepted.WaitAsync(LongestWait, context.RequestAborted).ConfigureAwait(false);
            if (isWaiting || submission.Ordered.IsCompletedSuccessfully)
            {
                var place = await submission.Ordered.WaitAsync(LongestWait, context.RequestAborted).ConfigureAwait(false);
                return await JsonAsync(context, OrderedBody.Of(place, member), OrderJson.Readable.OrderedBody).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return NotYet(submission.Accepted.IsCompletedSuccessfully);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return await JsonAsync(context, new AcceptedBody(1), OrderJson.Readable.AcceptedBody).ConfigureAwait(false);
    }

    private async Task<OrderProblem?> SubmitLinesAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        Submission? last = null;
        var count = 0;
        try
        {
            for (var rest = body; rest.Length > 0;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                var line = end < 0 ? rest : rest[..end];
                rest = end < 0 ? default : rest[(end + 1)..];
                if (line.Length > 0)
                {
                    last = member.Submit(line);
                    count++;
                }
            }
        }
        catch (OrderRefusedException refused) when (count > 0)
        {
            await last!.Accepted.WaitAsync(LongestWait, context.RequestAborted).ConfigureAwait(false);
            var why = OrderProblem.Of(refused);
            return why with { Detail = $"The first {count} lines are taken; the rest is not. {why.Detail}" };
        }

        try
        {
            // They are carried in their order, so that the last one that is safe says it for all.
            await (last?.Accepted ?? Task.CompletedTask).WaitAsync(LongestWait, context.RequestAborted).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return NotYet(isSafe: false);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return await JsonAsync(context, new AcceptedBody(count), OrderJson.Readable.AcceptedBody).ConfigureAwait(false);
    }

    private static OrderProblem NotYet(bool isSafe) => OrderProblem.NoMajority(isSafe
        ? "The transaction is safe here and has no place yet: too few members answer. It gets one when they do; ask again with the same Idempotency-Key."
        : "The transaction is not safe yet: too few members answer. Whether it gets a place is unknown; submit it again with the same Idempotency-Key.");

    private async Task<OrderProblem?> GraphAsync(HttpContext context)
    {
        var most = int.MaxValue;
        return context.Request.Query.TryGetValue("most", out var text) && (!int.TryParse(text, out most) || most < 0)
            ? OrderProblem.Invalid("'most' is a number of events.")
            : await JsonAsync(context, OrderGraphBody.Of(member.GetGraph(most)), OrderJson.Readable.OrderGraphBody).ConfigureAwait(false);
    }

    private async Task<OrderProblem?> ReadyAsync(HttpContext context)
    {
        if (!member.GetStatus().TakesPart)
        {
            return OrderProblem.Unavailable("The member does not take part yet: it has to hear others first.");
        }

        return await TextAsync(context, "ready\n").ConfigureAwait(false);
    }

    private static async Task<OrderProblem?> TextAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text).ConfigureAwait(false);
        return null;
    }

    private static async Task<OrderProblem?> JsonAsync<T>(HttpContext context, T body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        await System.Text.Json.JsonSerializer.SerializeAsync(context.Response.Body, body, type, context.RequestAborted).ConfigureAwait(false);
        await context.Response.WriteAsync("\n").ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<(ReadOnlyMemory<byte> Body, OrderProblem? Problem)> ReadAsync(HttpRequest request, int limit)
    {
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (body.WrittenCount + read.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start);
                request.HttpContext.Response.Headers.Connection = "close";
                return (default, OrderProblem.TooLarge($"The body has more than {limit} bytes; no more are accepted."));
            }

            foreach (var part in read.Buffer)
            {
                body.Write(part.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
            {
                return (body.WrittenMemory, null);
            }
        }
    }
}

using System.Buffers;
using Microsoft.AspNetCore.Http;
using Purva.SiteConsole.Serving;

namespace Purva.Ordering.Http;

/// <summary>Takes transactions: one, or many lines.</summary>
internal sealed class TransactionIntake(OrderMember member)
{
    /// <summary>Most bytes of a body.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Answers <c>POST /transactions</c>.</summary>
    public async Task<OrderProblem?> AnswerAsync(HttpContext context)
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

        var (body, problem) = await ReadAsync(request, isLines ? MostBytes : member.Limits.MostTransactionBytes).ConfigureAwait(false);
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
                return await OrderJson.WriteAsync(context, OrderedBody.Of(place, member), OrderJson.Readable.OrderedBody).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return NotYet(submission.Accepted.IsCompletedSuccessfully);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return await OrderJson.WriteAsync(context, new AcceptedBody(1), OrderJson.Readable.AcceptedBody).ConfigureAwait(false);
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

        if (last is null)
        {
            return OrderProblem.Invalid("There is no line with a transaction in the body.");
        }

        try
        {
            // They are carried in their order, so that the last one that is safe says it for all.
            await last.Accepted.WaitAsync(LongestWait, context.RequestAborted).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return NotYet(isSafe: false);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return await OrderJson.WriteAsync(context, new AcceptedBody(count), OrderJson.Readable.AcceptedBody).ConfigureAwait(false);
    }

    private static OrderProblem NotYet(bool isSafe) => OrderProblem.NoMajority(isSafe
        ? "The transaction is safe here and has no place yet: too few members answer. It gets one when they do; ask again with the same Idempotency-Key."
        : "The transaction is not safe yet: too few members answer. Whether it gets a place is unknown; submit it again with the same Idempotency-Key.");

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

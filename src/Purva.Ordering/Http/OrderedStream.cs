using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Purva.Ordering.Http;

/// <summary><c>GET /ordered</c>: the order from a place on, and then as it grows; a JSON object a line, or server-sent events.</summary>
internal sealed class OrderedStream(OrderMember member, int mostStreams) : IDisposable
{
    private const int FlushSize = 64 * 1024;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource end = new();
    private int streams;

    /// <summary>Ends every stream.</summary>
    public void End() => end.Cancel();

    /// <inheritdoc/>
    public void Dispose() => end.Dispose();

    public async Task AnswerAsync(HttpContext context)
    {
        if (!TryReadStart(context, out var round, out var index, out var isFollowing, out var problem))
        {
            await OrderProblem.Invalid(problem).WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var order = member.Engine.Read(index, round);
        if (Interlocked.Increment(ref streams) > mostStreams)
        {
            Interlocked.Decrement(ref streams);
            await OrderProblem.Unavailable($"The node serves {mostStreams} streams already; try again later or at another node.").WriteAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await StreamAsync(context, order, round, index, isFollowing).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || end.IsCancellationRequested)
        {
            // The reader has gone, or the node stops.
        }
        finally
        {
            Interlocked.Decrement(ref streams);
        }
    }

    private static bool TryReadStart(HttpContext context, out long round, out long index, out bool isFollowing, out string problem)
    {
        var query = context.Request.Query;
        (round, index) = (0, 0);
        isFollowing = query["follow"] != "false";
        problem = "'from' is a round and 'index' a place, both from 0; 'follow' is true or false.";

        // A browser that reconnects repeats the address and adds the header: the header is the later word.
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        if (last.Length > 0 && long.TryParse(last, out var seen) && seen is >= 0 and < long.MaxValue)
        {
            index = seen + 1;
            return true;
        }

        return (!query.TryGetValue("from", out var from) || (long.TryParse(from, out round) && round >= 0))
            && (!query.TryGetValue("index", out var at) || (long.TryParse(at, out index) && index >= 0));
    }

    private async Task StreamAsync(HttpContext context, IEnumerable<OrderedTransaction> order, long round, long index, bool isFollowing)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end.Token);
        var isEvents = context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = isEvents ? "text/event-stream" : "application/x-ndjson";
        context.Response.Headers.CacheControl = "no-cache";
        var output = context.Response.BodyWriter;
        await output.FlushAsync(ended.Token).ConfigureAwait(false);
        if (!isFollowing)
        {
            foreach (var one in order)
            {
                await WriteAsync(output, one, isEvents, ended.Token).ConfigureAwait(false);
            }

            await output.FlushAsync(ended.Token).ConfigureAwait(false);
            return;
        }

        await FollowAsync(output, member.ReadAsync(round, index, ended.Token).GetAsyncEnumerator(ended.Token), isEvents, ended).ConfigureAwait(false);
    }

    private async Task FollowAsync(PipeWriter output, IAsyncEnumerator<OrderedTransaction> order, bool isEvents, CancellationTokenSource ended)
    {
        var next = order.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (!next.IsCompleted)
                {
                    await output.FlushAsync(ended.Token).ConfigureAwait(false);
                }

                while (!await IsComingAsync(next, ended.Token).ConfigureAwait(false))
                {
                    // A line that says that the stream lives.
                    await output.WriteAsync(isEvents ? ": \n\n"u8.ToArray() : "\n"u8.ToArray(), ended.Token).ConfigureAwait(false);
                }

                await next.ConfigureAwait(false);
                await WriteAsync(output, order.Current, isEvents, ended.Token).ConfigureAwait(false);
                next = order.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator may be disposed of only when its last move has ended.
            await ended.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            await order.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether the next one comes before it is time for a sign of life. Only who has to wait is given a timer, and it does not outlive the wait.</summary>
    private static async ValueTask<bool> IsComingAsync(Task next, CancellationToken cancellation)
    {
        if (next.IsCompleted)
        {
            return true;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = await Task.WhenAny(next, Task.Delay(Beat, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        return first == next;
    }

    private async ValueTask WriteAsync(PipeWriter output, OrderedTransaction one, bool isEvents, CancellationToken cancellation)
    {
        Write(output, one, isEvents);
        if (output.UnflushedBytes > FlushSize)
        {
            await output.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void Write(PipeWriter output, OrderedTransaction one, bool isEvents)
    {
        if (isEvents)
        {
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {one.Index}\ndata: "), output);
        }

        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = OrderJson.Readable.Options.Encoder }))
        {
            JsonSerializer.Serialize(json, OrderedBody.Of(one, member), OrderJson.Readable.OrderedBody);
        }

        Encoding.ASCII.GetBytes(isEvents ? "\n\n" : "\n", output);
    }
}

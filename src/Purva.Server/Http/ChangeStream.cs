using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary><c>GET /v1/changes</c>: records as server-sent events, from a token on and then as they come.</summary>
internal sealed class ChangeStream(RunningSite running, WriterNames names)
{
    /// <summary>How often a line says that the stream lives.</summary>
    public static readonly TimeSpan HeartbeatPause = TimeSpan.FromSeconds(10);

    /// <summary>How long the answer waits for its first record, so that a token out of reach is an error and not a stream that ends.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(200);

    private const int FlushSize = 32 * 1024;
    private static readonly string[] Names = ["after", "bucket", "prefix"];

    /// <summary>Streams until the client goes or the server stops.</summary>
    public async ValueTask<Problem?> StreamAsync(HttpContext context, Site site)
    {
        if (ReadRequest(context, site, out var after, out var filter) is { } problem)
        {
            return problem;
        }

        using var place = running.Streams.Enter();
        if (place is null)
        {
            return Problem.Unavailable($"The site serves {running.Options.Limits.ChangeStreams} change streams already; try again later or at another site.");
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, running.StreamsEnd);
        try
        {
            return await FollowAsync(context, site.WatchAsync(after, end.Token), filter, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && context.Response.HasStarted)
        {
            return null;
        }
        catch (ChangesTruncatedException e)
        {
            // The client was too slow: its stream ends here, and its next attempt is told why.
            return context.Response.HasStarted ? null : Problem.ChangesTruncated(e.Message);
        }
    }

    private async ValueTask<Problem?> FollowAsync(HttpContext context, IAsyncEnumerable<Change> source, ChangeFilter filter, CancellationTokenSource end)
    {
        var changes = source.GetAsyncEnumerator(end.Token);
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            await Task.WhenAny(next, Task.Delay(FirstLook, running.Time, end.Token)).ConfigureAwait(false);
            if (next.IsFaulted && next.Exception.InnerException is ChangesTruncatedException truncated)
            {
                return Problem.ChangesTruncated(truncated.Message);
            }

            StartAnswer(context);
            var events = new EventWriter(context.Response.BodyWriter, names, running.Tokens, filter);
            await events.BeatAsync(end.Token).ConfigureAwait(false);
            while (await NextOrBeatAsync(next, events, end.Token).ConfigureAwait(false))
            {
                events.Write(changes.Current);
                next = changes.MoveNextAsync().AsTask();
                if (!next.IsCompleted || events.Unflushed > FlushSize)
                {
                    await events.FlushAsync(end.Token).ConfigureAwait(false);
                }
            }

            return null;
        }
        finally
        {
            // An enumerator may be disposed of only when its last move has ended.
            await end.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            await changes.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> NextOrBeatAsync(Task<bool> next, EventWriter events, CancellationToken end)
    {
        while (!next.IsCompleted)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(end);
            var pause = Task.Delay(HeartbeatPause, running.Time, waiting.Token);
            if (await Task.WhenAny(next, pause).ConfigureAwait(false) == pause)
            {
                await pause.ConfigureAwait(false);
                await events.BeatAsync(end).ConfigureAwait(false);
            }

            await waiting.CancelAsync().ConfigureAwait(false);
        }

        return await next.ConfigureAwait(false);
    }

    private static void StartAnswer(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    private Problem? ReadRequest(HttpContext context, Site site, out VersionVector after, out ChangeFilter filter)
    {
        after = default;
        filter = default;
        if (QueryValues.Read(context.Request, Names, out var query) is { } problem)
        {
            return problem;
        }

        filter = new ChangeFilter(query["bucket"], query["prefix"] is { Length: > 0 } prefix ? prefix : null);
        if (filter.Bucket is { } bucket && !KeyName.TryCreate(bucket, "k", running.Limits, out _, out var wrong))
        {
            return Problem.Invalid(wrong);
        }

        // A browser that reconnects repeats the address and adds the header: the header is the later word.
        var text = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : query["after"];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text == "now")
        {
            after = site.GetStatus().Applied;
            return null;
        }

        return running.Tokens.TryParseToken(text, out after, out wrong) ? null : Problem.Invalid($"after is wrong. {wrong}");
    }
}

/// <summary>Which operations a stream tells of; null takes all.</summary>
internal readonly record struct ChangeFilter(string? Bucket, string? Prefix)
{
    public bool Takes(Operation operation) =>
        BucketDefinition.MadeBy(operation) is { } definition ? Prefix is null && (Bucket is null || definition.Bucket == Bucket) : Takes(operation.Key);

    public bool Takes(KeyName key) => (Bucket is null || key.Bucket == Bucket) && (Prefix is null || key.Key.StartsWith(Prefix, StringComparison.Ordinal));
}

/// <summary>Writes the events of one stream.</summary>
internal sealed class EventWriter(PipeWriter output, WriterNames names, CausalToken tokens, ChangeFilter filter)
{
    private VersionVector? passedOver;

    public long Unflushed => output.UnflushedBytes;

    /// <summary>Writes a record, as far as the filter takes it.</summary>
    public void Write(Change change)
    {
        var operations = change.Operations.Where(filter.Takes).Select(operation => ChangeTelling.Of(operation, names)).OfType<ChangedKey>().ToList();
        if (operations.Count == 0)
        {
            passedOver = change.Token;
            return;
        }

        passedOver = null;
        var token = tokens.Format(change.Token);
        var body = new ChangeBody(change.Sequence, names.Of(change.Dot), change.Timestamp.ToString(), change.Origin, operations, token)
        {
            Resolutions = ResolutionsOf(change),
        };
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {token}\nevent: change\ndata: "), output);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = ApiJson.Readable.Options.Encoder }))
        {
            JsonSerializer.Serialize(json, body, ApiJson.Readable.ChangeBody);
        }

        Encoding.ASCII.GetBytes("\n\n", output);
    }

    private List<ResolutionBody>? ResolutionsOf(Change change) => change.Resolutions.IsEmpty ? null
        : [.. change.Resolutions.Where(resolution => filter.Takes(resolution.Key)).Select(resolution => ChangeTelling.Of(resolution, names))];

    /// <summary>Writes a comment; and, where records were passed over, an identity without an event, so that a resume need not pass over them again.</summary>
    public ValueTask<FlushResult> BeatAsync(CancellationToken cancellation)
    {
        Encoding.ASCII.GetBytes(passedOver is { } token ? $": \nid: {tokens.Format(token)}\n\n" : ": \n\n", output);
        passedOver = null;
        return output.FlushAsync(cancellation);
    }

    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellation) => output.FlushAsync(cancellation);
}

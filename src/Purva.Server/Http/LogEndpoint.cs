using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary><c>GET /v1/log</c>: the records of the log with what each depends on, as pages or as a trace.</summary>
internal sealed class LogEndpoint(RunningSite running, WriterNames names) : IDisposable
{
    private const int DefaultPage = 100;
    private const int MostAtOnce = 2;
    private const int FlushSize = 32 * 1024;
    private static readonly string[] Names = ["writer", "from", "after", "limit", "form", "follow"];

    // Each walks the whole retained log, and nobody's put should wait for many of them.
    private readonly SemaphoreSlim walks = new(MostAtOnce);

    /// <inheritdoc/>
    public void Dispose() => walks.Dispose();

    /// <summary>Answers with a page, or streams a trace.</summary>
    public async ValueTask<Problem?> ReadAsync(HttpContext context, Site site)
    {
        if (ReadRequest(context.Request, site, out var wish) is { } problem)
        {
            return problem;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, wish.Follows ? running.StreamsEnd : running.RequestsEnd);
        if (wish.IsTrace)
        {
            return await StreamAsync(context, site, wish, end.Token).ConfigureAwait(false);
        }

        var entries = await CollectAsync(site, wish.After, wish.Wants, wish.Limit + 1, end.Token).ConfigureAwait(false);
        var page = entries.Take(wish.Limit).Select(entry => LogTelling.Of(entry, names)).ToList();
        context.Response.ContentType = "application/json";
        var body = new LogPageBody(page, entries.Count > wish.Limit ? page[^1].Sequence : null);
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, ApiJson.Readable.LogPageBody).ConfigureAwait(false);
        return null;
    }

    /// <summary>The records of some events, as far as the log still has them.</summary>
    public Task<List<LogEntry>> FindAsync(Site site, IReadOnlySet<Dot> dots, CancellationToken cancellation) => CollectAsync(site, 0, dots.Contains, dots.Count, cancellation);

    /// <summary>Some records with what each depends on; whoever reads the answer slowly keeps no place of those who wait for theirs.</summary>
    private async Task<List<LogEntry>> CollectAsync(Site site, long after, Func<Dot, bool> wanted, int most, CancellationToken cancellation)
    {
        await walks.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var found = new List<LogEntry>();
            await foreach (var entry in site.WalkLogAsync(after, wanted, follows: false, cancellation).ConfigureAwait(false))
            {
                found.Add(entry);
                if (found.Count == most)
                {
                    break;
                }
            }

            return found;
        }
        finally
        {
            walks.Release();
        }
    }

    private async ValueTask<Problem?> StreamAsync(HttpContext context, Site site, LogWish wish, CancellationToken cancellation)
    {
        using var place = running.Streams.Enter();
        if (place is null)
        {
            return Problem.Unavailable($"The site serves {running.Options.Limits.ChangeStreams} streams already; try again later or at another site.");
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var output = context.Response.BodyWriter;
        try
        {
            await output.FlushAsync(cancellation).ConfigureAwait(false);
            var entries = site.WalkLogAsync(wish.After, wish.Wants, wish.Follows, cancellation).GetAsyncEnumerator(cancellation);
            await using var disposal = entries.ConfigureAwait(false);
            var left = wish.Limit;
            for (var next = entries.MoveNextAsync(); left > 0 && await next.ConfigureAwait(false); left--)
            {
                LogTelling.WriteLine(entries.Current, names, output);
                next = entries.MoveNextAsync();
                if (!next.IsCompleted || output.UnflushedBytes > FlushSize)
                {
                    await output.FlushAsync(cancellation).ConfigureAwait(false);
                }
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && context.Response.HasStarted)
        {
            return null;
        }
    }

    private Problem? ReadRequest(HttpRequest request, Site site, out LogWish wish)
    {
        wish = default;
        var problem = QueryValues.Read(request, Names, out var query);
        var isTrace = query["form"] == "trace";
        var most = isTrace ? int.MaxValue : running.Limits.MaxPage;
        var limit = 0;
        problem ??= query.ReadNumber("limit", 1, most, isTrace ? most : DefaultPage, out limit);
        problem ??= query["form"] is null or "records" or "trace" ? null : Problem.Invalid($"The query parameter form is '{query["form"]}'; write records or trace.");
        problem ??= query["follow"] is null or "false" || (isTrace && query["follow"] == "true") ? null : Problem.Invalid("The query parameter follow is true or false, and true only with form=trace.");
        var (after, from) = (0L, 0L);
        problem ??= ReadPlace(query, "after", out after) ?? ReadPlace(query, "from", out from);
        HashSet<ReplicaId>? writers = null;
        if (problem is null && query["writer"] is { } writer)
        {
            writers = [.. site.GetStatus().Writers.Where(one => writer == one.Site || writer == string.Create(CultureInfo.InvariantCulture, $"{one.Site}.{one.Epoch}") || writer == one.Id.ToString()).Select(one => one.Id)];
            problem = writers.Count > 0 ? null : Problem.NotFound($"This site has heard of no writer '{writer}'; /v1/status lists those it knows.");
        }

        problem ??= from > 0 && writers is null ? Problem.Invalid("The query parameter from is a counter of a writer; say of which, with writer.") : null;
        wish = new LogWish(after, writers, (ulong)from, limit) { IsTrace = isTrace, Follows = query["follow"] == "true" };
        return problem;
    }

    private static Problem? ReadPlace(QueryValues query, string name, out long value)
    {
        value = 0;
        return query[name] is not { } text || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            ? null
            : Problem.Invalid($"The query parameter {name} is '{text}'; write a whole number, at most {long.MaxValue}.");
    }
}

/// <summary>Which records of the log somebody wants.</summary>
/// <param name="After">Only records after this place.</param>
/// <param name="Writers">Only of these writers; null for all.</param>
/// <param name="From">Only events from this counter on.</param>
/// <param name="Limit">At most so many.</param>
internal readonly record struct LogWish(long After, IReadOnlySet<ReplicaId>? Writers, ulong From, int Limit)
{
    public bool IsTrace { get; init; }

    public bool Follows { get; init; }

    /// <summary>Whether an event is wanted.</summary>
    public bool Wants(Dot dot) => dot.Counter >= From && Writers?.Contains(dot.Replica) != false;
}

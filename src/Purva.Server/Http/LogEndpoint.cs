using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary><c>GET /v1/log</c>: the records of the log with what each depends on, as pages or as a trace.</summary>
internal sealed partial class LogEndpoint(RunningSite running, WriterNames names) : IDisposable
{
    private const int DefaultPage = 100;
    private const int MostAtOnce = 2;
    private const long PageBytes = 1024 * 1024;
    private const string Overtaken = "The log was cut faster than it could be read. Read it again from its front, or ask for less at once.";
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
            return await StreamAsync(context, site, wish, end).ConfigureAwait(false);
        }

        try
        {
            var body = await ReadPageAsync(site, wish, end.Token).ConfigureAwait(false);
            context.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, ApiJson.Readable.LogPageBody).ConfigureAwait(false);
            return null;
        }
        catch (ChangesTruncatedException)
        {
            return Problem.ChangesTruncated(Overtaken);
        }
    }

    /// <summary>What is told of some records of events, as far as the log still has them.</summary>
    /// <param name="site">The site.</param>
    /// <param name="dots">The events.</param>
    /// <param name="tell">What is kept of a record.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<List<T>> FindAsync<T>(Site site, IReadOnlySet<Dot> dots, Func<LogEntry, T> tell, CancellationToken cancellation)
    {
        var found = new List<T>();
        try
        {
            await WalkAsync(site, 0, dots.Contains, entry => Add(entry) < dots.Count, cancellation).ConfigureAwait(false);
        }
        catch (ChangesTruncatedException)
        {
            // The log was cut meanwhile: the records that are missing are those that it no longer has.
        }

        return found;

        int Add(LogEntry entry)
        {
            found.Add(tell(entry));
            return found.Count;
        }
    }

    /// <summary>A page: no more records than asked for, and no more when much has been told already.</summary>
    private async Task<LogPageBody> ReadPageAsync(Site site, LogWish wish, CancellationToken cancellation)
    {
        var (page, told, isMore) = (new List<LogEntryBody>(), 0L, false);
        await WalkAsync(site, wish.After, wish.Wants, Take, cancellation).ConfigureAwait(false);
        return new LogPageBody(page, isMore ? page[^1].Sequence : null);

        bool Take(LogEntry entry)
        {
            isMore = page.Count == wish.Limit || told > PageBytes;
            if (!isMore)
            {
                page.Add(LogTelling.Of(entry, names));
                told += entry.Bytes - entry.Operations.Sum(operation => (long)operation.Value.Length);
            }

            return !isMore;
        }
    }

    /// <summary>Walks along the log while somebody wants more; whoever reads the answer slowly keeps no place of those who wait for theirs.</summary>
    private async Task WalkAsync(Site site, long after, Func<Dot, bool> wanted, Func<LogEntry, bool> take, CancellationToken cancellation)
    {
        await walks.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await foreach (var entry in site.WalkLogAsync(after, wanted, follows: false, cancellation).ConfigureAwait(false))
            {
                if (!take(entry))
                {
                    return;
                }
            }
        }
        finally
        {
            walks.Release();
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

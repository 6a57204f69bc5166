using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Purva.Server.Traces;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <summary>Traces of other programs, kept by this site for those who look at its console.</summary>
internal sealed class TraceEndpoints(RunningSite running)
{
    private const string LinesType = "application/x-ndjson";
    private const int MostPosts = 8;

    private readonly Places posts = new(MostPosts);

    /// <summary>The traces; null where the site keeps no files.</summary>
    public TraceFolder? Folder { get; } = running.Options.KeepsFiles
        ? new TraceFolder(Path.Combine(Path.GetFullPath(running.Options.Data), "traces"), running.Options.Limits.ToTraceLimits())
        : null;

    /// <summary><c>POST /v1/traces/{name}</c>.</summary>
    public async ValueTask<Problem?> AppendAsync(HttpContext context, Site site)
    {
        // Also what keeps web pages from posting here: this type does not go out without asking first.
        if (context.Request.ContentType?.Split(';')[0].Trim() != LinesType)
        {
            return Problem.Invalid($"Send lines of JSON, with 'Content-Type: {LinesType}'.");
        }

        if (ReadName(context, out var name) is { } wrong)
        {
            return wrong;
        }

        using var place = posts.Enter();
        if (place is null)
        {
            return Problem.Unavailable($"{MostPosts} others send traces just now; come back in a moment.");
        }

        var (body, problem) = await RequestBody.ReadValueAsync(context.Request, TraceLimits.RequestBytes).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        if (TraceLines.Read(body, ApiJson.Readable.TraceLine, out var lines) is { } sentence)
        {
            return Problem.Invalid($"Nothing was kept: {sentence}");
        }

        return Keep(context, name, lines.Span);
    }

    /// <summary><c>GET /v1/traces</c>.</summary>
    public async ValueTask<Problem?> ListAsync(HttpContext context, Site site)
    {
        if (QueryValues.Read(context.Request, [], out _) is { } problem)
        {
            return problem;
        }

        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, new TraceList(Folder?.List() ?? []), ApiJson.Readable.TraceList).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>GET /v1/traces/{name}</c>.</summary>
    public async ValueTask<Problem?> GetAsync(HttpContext context, Site site)
    {
        if (ReadName(context, out var name) is { } problem)
        {
            return problem;
        }

        var file = Folder?.Open(name);
        if (file is null)
        {
            return NoTrace(name);
        }

        await using var disposal = file.ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, running.StreamsEnd);
        context.Response.ContentType = LinesType;
        await file.CopyToAsync(context.Response.Body, end.Token).ConfigureAwait(false);
        return null;
    }

    /// <summary><c>DELETE /v1/traces/{name}</c>.</summary>
    public ValueTask<Problem?> DeleteAsync(HttpContext context, Site site)
    {
        var problem = ReadName(context, out var name) ?? (Folder?.Delete(name) == true ? null : NoTrace(name));
        context.Response.StatusCode = problem is null ? StatusCodes.Status204NoContent : context.Response.StatusCode;
        return new(problem);
    }

    private Problem? Keep(HttpContext context, string name, ReadOnlySpan<byte> lines)
    {
        if (Folder is null)
        {
            return Problem.TracesFull("This site keeps everything in memory and has no folder for traces; send them to another site.");
        }

        var limits = running.Options.Limits.ToTraceLimits();
        try
        {
            switch (Folder.Append(name, lines))
            {
                case TraceAppend.TooMany:
                    return Problem.TracesFull($"This site keeps {limits.Count} traces and no more (limits.traces); remove one with DELETE /v1/traces/NAME.");
                case TraceAppend.Full:
                    return Problem.TracesFull($"The traces of this site may have {limits.TotalBytes} bytes together (limits.traceBytes), and these lines are beyond that; remove a trace with DELETE /v1/traces/NAME.");
                default:
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
                    return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.TracesFull($"The folder of the traces cannot be written: {e.Message}");
        }
    }

    private static Problem? ReadName(HttpContext context, out string name)
    {
        name = (string)context.Request.RouteValues["name"]!;
        return QueryValues.Read(context.Request, [], out _)
            ?? (TraceLimits.IsName(name) ? null : Problem.Invalid($"'{name}' names no trace: use 1 to {TraceLimits.NameLength} of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit."));
    }

    private static Problem NoTrace(string name) => Problem.NotFound($"There is no trace '{name}' at this site; GET /v1/traces lists what there is.");
}

/// <summary>The traces that a site keeps.</summary>
internal sealed record TraceList(IEnumerable<TraceSummary> Traces);

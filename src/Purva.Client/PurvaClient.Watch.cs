using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Purva.Client;

/// <content>Changes as they come.</content>
public sealed partial class PurvaClient
{
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Records in causal order, and then as they come; it reconnects, to another site if need be, and goes on where it was.</summary>
    /// <param name="after">Resume after this token; null begins with the retained log, <c>now</c> at the present.</param>
    /// <param name="bucket">Only operations of this bucket; null for all.</param>
    /// <param name="prefix">Only keys that begin so.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <exception cref="PurvaException"><c>changes-truncated</c> when no log reaches back to the token: read the keys again and resume at <c>now</c>.</exception>
    public async IAsyncEnumerable<ChangeEvent> WatchAsync(
        string? after = null, string? bucket = null, string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var position = after;
        var isFirst = true;
        while (true)
        {
            await using var events = EventsAsync(position, bucket, prefix, cancellation).GetAsyncEnumerator(cancellation);
            while (await MoveAsync(events, isFirst).ConfigureAwait(false) is true)
            {
                isFirst = false;
                var item = events.Current;
                position = item.Id ?? position;
                if (item.Change is not null)
                {
                    yield return item.Change;
                }
            }

            isFirst = false;
            await Task.Delay(ReconnectPause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next event; false when the connection ended and is to be opened again.</summary>
    private static async Task<bool> MoveAsync(IAsyncEnumerator<(string? Id, ChangeEvent? Change)> events, bool isFirst)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (PurvaException e) when (!isFirst && (e.Problem is "unreachable" || e.Status is System.Net.HttpStatusCode.ServiceUnavailable))
        {
            return false;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<(string? Id, ChangeEvent? Change)> EventsAsync(
        string? after, string? bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = $"/v1/changes?prefix={Uri.EscapeDataString(prefix)}"
            + (bucket is null ? string.Empty : $"&bucket={Uri.EscapeDataString(bucket)}")
            + (after is null ? string.Empty : $"&after={Uri.EscapeDataString(after)}");
        using var request = Request(HttpMethod.Get, query);
        using var answer = await caller.OpenAsync(request, cancellation).ConfigureAwait(false);
        var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var parser = SseParser.Create(stream, static (type, data) =>
                type == "change" && !data.IsEmpty ? JsonSerializer.Deserialize(data, WireJson.Default.ChangeBody) : null);
            await foreach (var item in parser.EnumerateAsync(cancellation).ConfigureAwait(false))
            {
                yield return (string.IsNullOrEmpty(item.EventId) ? parser.LastEventId : item.EventId, item.Data?.ToEvent());
            }
        }
    }
}

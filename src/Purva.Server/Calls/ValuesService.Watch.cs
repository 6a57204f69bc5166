using Grpc.Core;
using Purva.Calls.Protocol;
using Purva.Server.Http;
using Purva.Store.Hosting;

namespace Purva.Server.Calls;

/// <content>The change stream.</content>
internal sealed partial class ValuesService
{
    /// <inheritdoc/>
    public override Task Watch(WatchRequest request, IServerStreamWriter<Change> responseStream, ServerCallContext context) => AnswerAsync("grpc-watch", async site =>
    {
        var after = request.After == "now" ? site.GetStatus().Applied : Reading.TokenOf(request.After, running.Tokens);
        var filter = new ChangeFilter(request.Bucket.Length > 0 ? request.Bucket : null, request.Prefix.Length > 0 ? request.Prefix : null);
        using var place = running.Streams.Enter();
        Refusal.ThrowIf(place is null ? Problem.Unavailable($"The site serves {running.Options.Limits.ChangeStreams} change streams already; try again later or at another site.") : null);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, running.StreamsEnd);
        try
        {
            await foreach (var change in site.WatchAsync(after, end.Token).ConfigureAwait(false))
            {
                if (Telling.Of(change, filter, running.Tokens, names) is { } told)
                {
                    await responseStream.WriteAsync(told, end.Token).ConfigureAwait(false);
                }
            }
        }
        catch (ChangesTruncatedException e)
        {
            throw new Refusal(Problem.ChangesTruncated(e.Message));
        }
        catch (OperationCanceledException) when (running.StreamsEnd.IsCancellationRequested)
        {
            throw new Refusal(Problem.Unavailable("The site is stopping; resume at another one."));
        }

        return true;
    });
}

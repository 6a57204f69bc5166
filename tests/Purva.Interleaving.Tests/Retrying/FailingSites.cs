using System.Net;

namespace Purva.InterleavingTests.Retrying;

/// <summary>Two sites that each know a write by its key, and that go down and come back whenever the scheduler likes: before a request, while it is carried out, before its answer.</summary>
internal sealed class FailingSites : HttpMessageHandler
{
    private readonly object gate = new();
    private readonly HashSet<string> down = [];
    private readonly HashSet<(string Site, string Key)> done = [];
    private int attempts;

    /// <summary>How many attempts came in all.</summary>
    public int Attempts => Read(() => attempts);

    /// <summary>Where a write was done.</summary>
    public string[] SitesOf(string key) => Read(() => done.Where(one => one.Key == key).Select(one => one.Site).ToArray());

    /// <summary>A site goes down, and some time later it is back.</summary>
    public async Task FailAsync(string site)
    {
        Read(() => down.Add(site));
        await Task.Yield();
        Read(() => down.Remove(site));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (site, key) = (request.RequestUri!.Host, request.Headers.GetValues("Idempotency-Key").Single());
        Refuse(site, HttpRequestError.ConnectionError, () => attempts++);
        await Task.Yield();
        Refuse(site, HttpRequestError.ResponseEnded, () => done.Add((site, key)));
        await Task.Yield();
        Refuse(site, HttpRequestError.ResponseEnded, static () => { });
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private void Refuse(string site, HttpRequestError error, Action otherwise)
    {
        lock (gate)
        {
            if (down.Contains(site))
            {
                throw new HttpRequestException(error, $"{site} is down.");
            }

            otherwise();
        }
    }

    private T Read<T>(Func<T> what)
    {
        lock (gate)
        {
            return what();
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Purva.Cli.Cluster;
using Purva.Client;

namespace Purva.Cli.Demos;

/// <summary>Three sites for the monsoon, and what is asked of them.</summary>
internal sealed class FloodedSites : IDisposable
{
    public const string Bucket = "monsoon";
    public const string School = "school";
    private static readonly string[] Flooded = ["bandra", "andheri"];

    private readonly Dictionary<string, PurvaClient> clients;

    private readonly Dictionary<string, Uri> addresses;

    public FloodedSites(LocalCluster cluster)
    {
        addresses = cluster.Sites.ToDictionary(site => site.Name, site => site.Http);
        clients = addresses.ToDictionary(site => site.Key, site => new PurvaClient(new PurvaClientOptions { Sites = [site.Value], MaxAttempts = 1, AttemptTimeout = TimeSpan.FromSeconds(5) }));
    }

    public static IReadOnlyList<string> Names { get; } = ["bandra", "andheri", "santacruz"];

    public PurvaClient this[string site] => clients[site];

    public Task<WriteOutcome> ReportAsync(string site, string key, string text, CancellationToken cancellation, string? context = null) =>
        clients[site].OpenSession().PutAsync(Bucket, key, Encoding.UTF8.GetBytes(text), context, cancellation: cancellation);

    /// <summary>Cuts the flooded districts off from everybody, at both ends of each link, or joins them again.</summary>
    public async Task SetFloodAsync(bool isCut, CancellationToken cancellation)
    {
        foreach (var from in Names)
        {
            foreach (var to in Names.Where(to => to != from && (Flooded.Contains(from) || Flooded.Contains(to))))
            {
                await clients[from].SetLinkAsync(to, isCut, cancellation);
            }
        }
    }

    public async Task<bool> SeesOnlyItsOwnAsync(int count, CancellationToken cancellation) =>
        (await Task.WhenAll(Names.Select((name, i) => CountAsync(name, cancellation)))).Select((found, i) => found == (count + 2 - i) / 3).All(isSo => isSo);

    public async Task<bool> HaveAllAsync(int count, CancellationToken cancellation) =>
        (await Task.WhenAll(Names.Select(name => CountAsync(name, cancellation)))).All(found => found == count);

    /// <summary>Why a site does not answer with what a majority holds, in the words of its answer; null if it does.</summary>
    public async Task<string?> RefusesStrongAsync(string site, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = addresses[site], Timeout = TimeSpan.FromSeconds(10) };
        using var answer = await http.GetAsync(new Uri($"/v1/buckets/{Bucket}/keys/{School}?consistency=strong&timeout=300", UriKind.Relative), cancellation);
        return answer.IsSuccessStatusCode ? null : JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))?["detail"]?.GetValue<string>();
    }

    /// <summary>Waits until every site has applied the same.</summary>
    public Task ConvergeAsync(CancellationToken cancellation) => Convergence.WaitAsync(clients.Values, cancellation);

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task<int> CountAsync(string site, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var key in clients[site].ListKeysAsync(Bucket, cancellation: cancellation))
        {
            count += key.Key.StartsWith("emergency/", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }
}

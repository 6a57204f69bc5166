using System.Globalization;
using System.Text;
using Purva.Cli.Cluster;
using Purva.Client;

namespace Purva.Cli.Replay;

/// <summary>Sends order lines to sites and finds out what the sites hold.</summary>
internal class ReplayRun(IReadOnlyList<(string Name, PurvaClient Client)> sites, int parallel)
{
    private const int ReadAtOnce = 500;

    /// <summary>Writes lines, each a blind put at the next site in turn; calls back after each.</summary>
    public async Task WriteAsync(IEnumerable<(OrderLine Line, int Turn)> lines, Action written, CancellationToken cancellation) =>
        await Parallel.ForEachAsync(lines, Degree(cancellation), async (item, token) =>
        {
            await WriteLineAsync(sites[item.Turn % sites.Count].Client.OpenSession(), item.Line, token);
            written();
        });

    /// <summary>The same line has the same key in every attempt, so however often it is sent it is one write.</summary>
    protected string KeyOf(OrderLine line) => string.Create(CultureInfo.InvariantCulture, $"{run}-{line.Number}");

    /// <summary>Writes one line.</summary>
    protected virtual Task WriteLineAsync(PurvaSession session, OrderLine line, CancellationToken cancellation) =>
        session.PutAsync(OrderLine.Bucket, line.Key, line.Value, idempotencyKey: KeyOf(line), cancellation: cancellation);

    private readonly string run = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..16];

    /// <summary>Waits until every site has applied the same; returns how long that took.</summary>
    /// <exception cref="CommandFailedException">They do not in time.</exception>
    public Task<TimeSpan> ConvergeAsync(CancellationToken cancellation) => Convergence.WaitAsync([.. sites.Select(site => site.Client)], cancellation);

    /// <summary>Reads everything that a site holds in a bucket.</summary>
    public async Task<List<KeyValues>> ReadAllAsync(string bucket, int site, CancellationToken cancellation)
    {
        var client = sites[site].Client;
        var keys = new List<string>();
        await foreach (var key in client.ListKeysAsync(bucket, cancellation: cancellation))
        {
            keys.Add(key.Key);
        }

        var found = new List<KeyValues>(keys.Count);
        await Parallel.ForEachAsync(keys.Chunk(ReadAtOnce), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation }, async (chunk, token) =>
        {
            var read = await client.OpenSession().GetAsync([.. chunk.Select(key => (bucket, key))], ReadConsistency.Eventual, token);
            lock (found)
            {
                found.AddRange(read);
            }
        });
        return found;
    }

    /// <summary>Reads keys at random sites, and writes the sum of what is there with the context read.</summary>
    public async Task ResolveAsync(IEnumerable<string> keys, Action resolved, CancellationToken cancellation) =>
        await Parallel.ForEachAsync(keys, Degree(cancellation), async (key, token) =>
        {
            var session = sites[Random.Shared.Next(sites.Count)].Client.OpenSession();
            var read = await session.GetAsync(OrderLine.Bucket, key, cancellation: token);
            var sum = read.Siblings.Sum(value => OrderLine.QuantityOf(value.Text) ?? 0);
            await session.PutAsync(OrderLine.Bucket, key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sum} resolved")), read.Context, cancellation: token);
            resolved();
        });

    protected ParallelOptions Degree(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation };
}

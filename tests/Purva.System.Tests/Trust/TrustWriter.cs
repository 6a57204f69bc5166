using System.Globalization;
using System.Text;
using Purva.Client;

namespace Purva.SystemTests.Trust;

/// <summary>A client that reads, puts, deletes and counts without end, and notes in the ledger what it was told.</summary>
/// <param name="ledger">Where it notes.</param>
/// <param name="client">How it reaches the sites.</param>
/// <param name="name">Makes its values unlike those of others.</param>
/// <param name="random">What it does next.</param>
internal sealed class TrustWriter(Ledger ledger, PurvaClient client, string name, Random random)
{
    /// <summary>The bucket of the values.</summary>
    public const string Bucket = "values";

    private const int KeyCount = 24;
    private const int SessionLength = 100;

    private readonly Dictionary<string, List<string>> known = new(StringComparer.Ordinal);
    private PurvaSession session = client.OpenSession();
    private int written;

    /// <summary>How many bytes each value has besides its name; 0 to begin with.</summary>
    public int Padding { get; init; }

    /// <summary>Works until told to stop; what it was about is then finished.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var step = 1; !stop.IsCancellationRequested; step++)
        {
            try
            {
                await StepAsync();
            }
            catch (PurvaException)
            {
                // Whether it was done nobody knows, and so the ledger has it. Half of the clients begin anew after that.
                Renew(random.Next(2) == 0);
            }

            Renew(step % SessionLength == 0);
        }
    }

    /// <summary>Several writers at each site, until they are told to stop.</summary>
    public static async Task RunAsync(TrustCluster cluster, int atEach, int padding, int seed, string round, CancellationToken stop)
    {
        PurvaClient[] clients = [.. cluster.Sites.Select((_, i) => cluster.ClientOf(i))];
        try
        {
            await Task.WhenAll(Enumerable.Range(0, clients.Length * atEach).Select(i => Task.Run(
                () => new TrustWriter(cluster.Ledger, clients[i % clients.Length], $"{round}-{i}", new Random(seed + i)) { Padding = padding }.RunAsync(stop), CancellationToken.None)));
        }
        finally
        {
            foreach (var client in clients)
            {
                client.Dispose();
            }
        }
    }

    private static byte[] Bytes(string value, int padding) => Encoding.UTF8.GetBytes(value.PadRight(value.Length + padding, '.'));

    private async Task StepAsync()
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{name[..name.IndexOf('-')]}-k{random.Next(KeyCount)}");
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                await CountAsync(key);
                break;
            case 3:
                await PutAsync(key, null, []);
                break;
            case 4:
                var (seen, context) = await ReadAsync(key);
                await DeleteAsync(key, context, seen);
                break;
            default:
                await ReplaceTwiceAsync(key);
                break;
        }
    }

    /// <summary>Replaces what it reads, and sometimes its own put at once, without another read.</summary>
    private async Task ReplaceTwiceAsync(string key)
    {
        var (seen, context) = await ReadAsync(key);
        var (value, next) = await PutAsync(key, seen.Count == 0 ? null : context, seen);
        if (random.Next(3) == 0)
        {
            await PutAsync(key, next, [value]);
        }
    }

    private async Task<(List<string> Seen, string Context)> ReadAsync(string key)
    {
        var read = await session.GetAsync(Bucket, key);
        List<string> shown = [.. read.Siblings.Select(sibling => sibling.Text)];
        ledger.Read(name, key, known.GetValueOrDefault(key, []), shown);
        known[key] = shown;
        return (shown, read.Context);
    }

    private async Task<(string Value, string Context)> PutAsync(string key, string? context, List<string> overwrites)
    {
        var bytes = Bytes(string.Create(CultureInfo.InvariantCulture, $"{name}-{++written}"), Padding);
        var value = Encoding.UTF8.GetString(bytes);
        var entry = ledger.Begin(key, value, overwrites);
        var outcome = await session.PutAsync(Bucket, key, bytes, context);
        ledger.Acknowledge(entry);
        known[key] = [.. known.GetValueOrDefault(key, []).Except(overwrites), value];
        return (value, outcome.Context);
    }

    private async Task DeleteAsync(string key, string context, List<string> overwrites)
    {
        if (overwrites.Count > 0)
        {
            var entry = ledger.Begin(key, null, overwrites);
            await session.DeleteAsync(Bucket, key, context);
            ledger.Acknowledge(entry);
            known[key] = [];
        }
    }

    private async Task CountAsync(string key)
    {
        var amount = random.Next(1, 10) * (random.Next(4) == 0 ? -1 : 1);
        var entry = ledger.BeginCount(key, amount);
        await session.UpdateAsync(TrustCluster.Counts, key, TypedOperation.Increment(amount));
        ledger.Acknowledge(entry);
    }

    private void Renew(bool anew)
    {
        if (anew)
        {
            session = client.OpenSession();
            known.Clear();
        }
    }
}

using System.Text;
using Purva.Client.Offline;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A device with fake sites, a folder and a clock of its own, that can be killed.</summary>
internal sealed class Device : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private int life;

    private Device(FakeSites sites, OfflineOptions options) => (Sites, Options) = (sites, options);

    public FakeSites Sites { get; }

    public OfflineOptions Options { get; set; }

    public StandingClock Clock => (StandingClock)Options.Time;

    public OfflineStore Store { get; private set; } = null!;

    public string Path => global::System.IO.Path.Combine(folder.Path, $"device-{life}.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Device> OpenAsync(FakeSites? sites = null, Func<OfflineOptions, OfflineOptions>? change = null)
    {
        sites ??= new FakeSites();
        var options = new OfflineOptions { Sites = [FakeSites.EastAddress, FakeSites.WestAddress], Handler = sites, Time = new StandingClock() };
        var device = new Device(sites, change?.Invoke(options) ?? options);
        device.Store = await OfflineStore.OpenAsync(device.Path, device.Options, Cancellation);
        return device;
    }

    public Task<QueuedOperation> PutAsync(string key, string value) => Store.PutAsync("carts", key, Encoding.UTF8.GetBytes(value), Cancellation);

    public Task<QueuedOperation?> DeleteAsync(string key) => Store.DeleteAsync("carts", key, Cancellation);

    public Task<SyncReport> SyncAsync() => Store.SyncAsync(Cancellation);

    public Task<OfflineRead> GetAsync(string key) => Store.GetAsync("carts", key, Cancellation);

    /// <summary>What the device sees of a key, as text.</summary>
    public async Task<string[]> ValuesAsync(string key) => [.. (await GetAsync(key)).Values.Select(value => value.Text).Order()];

    /// <summary>Goes on from what the disk holds at this moment, as after kill -9: nothing is closed in good order.</summary>
    public async Task KillAsync()
    {
        var old = Store;
        var from = Path;
        life++;
        foreach (var suffix in new[] { string.Empty, "-wal" }.Where(suffix => File.Exists(from + suffix)))
        {
            File.Copy(from + suffix, Path + suffix);
        }

        await old.DisposeAsync();
        Store = await OfflineStore.OpenAsync(Path, Options, Cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}

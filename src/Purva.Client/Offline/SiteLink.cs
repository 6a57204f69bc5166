using System.Text.Json;

namespace Purva.Client.Offline;

/// <summary>One site that a device may reach.</summary>
internal sealed class SiteLink(Uri address, OfflineOptions options) : IDisposable
{
    private volatile bool isIntroduced;

    public Uri Address { get; } = address;

    /// <summary>Its address as the file notes it.</summary>
    public string Name => Address.AbsoluteUri;

    public PurvaClient Client { get; } = new(new PurvaClientOptions
    {
        Sites = [address],
        BearerToken = options.BearerToken,
        MaxAttempts = 1,
        AttemptTimeout = options.AttemptTimeout,
        Handler = options.Handler,
    });

    /// <summary>Asks the site, once, whether it is of the device's cluster: another one would refuse for good what is only at the wrong address.</summary>
    /// <exception cref="PurvaException">It is not, or it does not answer.</exception>
    public async Task IntroduceAsync(DeviceFile file, CancellationToken cancellation)
    {
        if (isIntroduced)
        {
            return;
        }

        var cluster = await ClusterAsync(cancellation).ConfigureAwait(false);
        if (file.Join(cluster) is var own && own != cluster)
        {
            throw new PurvaException("other-cluster", $"{Address} is a site of cluster '{cluster}', and this device belongs to '{own}'. Name the right site, or use another file.");
        }

        isIntroduced = true;
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private async Task<string> ClusterAsync(CancellationToken cancellation)
    {
        try
        {
            if (await Client.GetStatusAsync(cancellation).ConfigureAwait(false) is { Cluster.Length: > 0 } status)
            {
                return status.Cluster;
            }
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // It is no site's answer.
        }

        throw NoSite(Address);
    }

    /// <summary>Something answered that is no site.</summary>
    public static PurvaException NoSite(Uri address) =>
        new("http", $"{address} answered, but not as a site does. Does something between here and there ask for a login?");
}

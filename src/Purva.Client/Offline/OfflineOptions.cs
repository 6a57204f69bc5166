namespace Purva.Client.Offline;

/// <summary>How a device keeps what it does, and to whom it hands it over.</summary>
public sealed record OfflineOptions
{
    /// <summary>The HTTP addresses of sites of one cluster; the device begins with the one that answered last. None: it never leaves its file.</summary>
    public IReadOnlyList<Uri> Sites { get; init; } = [];

    /// <summary>The bearer token, or null where the sites ask for none.</summary>
    public string? BearerToken { get; init; }

    /// <summary>How many operations may be queued, those that were refused and not dismissed included. 10,000.</summary>
    public int MaxQueuedOperations { get; init; } = 10_000;

    /// <summary>How many bytes their payloads may have together. 64 MiB.</summary>
    public long MaxQueuedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Largest value of a put, in bytes; a site's own limit may be lower. 1 MiB.</summary>
    public int MaxValueBytes { get; init; } = 1024 * 1024;

    /// <summary>How many keys are cached; beyond them the ones that were read longest ago are forgotten. 10,000.</summary>
    public int MaxCachedKeys { get; init; } = 10_000;

    /// <summary>How long a read waits for each site before the next is asked, and at last the cache. Two seconds.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one hand-over may take; more than the ten seconds for which a site waits until it has seen what the device has. 15 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an operation that may have arrived at a site is offered to that site only. Five minutes; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    /// <remarks>
    /// Another site that has heard of it in the meantime recognises it, and nothing happens twice. If it has not heard, because the first
    /// site took the operation and was cut off at that moment, both have it, and what they wrote stands side by side until somebody
    /// replaces both: the same content twice, of which <see cref="OfflineStore.GetAsync"/> shows one. A later operation of the device then
    /// replaces the one that was confirmed, and the other comes to light when the first site returns. Only waiting for ever rules that out,
    /// and so typed operations always wait: an increment that two sites took would count twice.
    /// </remarks>
    public TimeSpan DoubtPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an operation that may have arrived is offered again at all; less than the time for which sites keep their logs. 20 hours.</summary>
    /// <remarks>Beyond a site's log it would not be recognised, and might bring back what others have replaced since. It ends as refused, <c>in-doubt</c>.</remarks>
    public TimeSpan DoubtLimit { get; init; } = TimeSpan.FromHours(20);

    /// <summary>The clock of the device.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where requests go instead of the network, for tests; null makes connection pools of the device's own.</summary>
    public HttpMessageHandler? Handler { get; init; }
}

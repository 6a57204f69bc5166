using Purva.Store.Ports;

namespace Purva.Server;

/// <summary>What an application said of its store, checked.</summary>
/// <param name="Options">The options of the server inside.</param>
/// <param name="OpenEngine">Opens the storage in a folder that exists, or in none.</param>
internal sealed record EmbeddedStorePlan(ServerOptions Options, Func<string, IStorageEngine> OpenEngine);

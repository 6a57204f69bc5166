using Microsoft.Extensions.Logging;

namespace Purva.Server.Embedding;

/// <summary>What another host brings along when a server runs in its process.</summary>
/// <param name="Loggers">Where the server logs; null when it is alone, logs to the console and hears Ctrl-C itself.</param>
internal sealed record ServerSurroundings(ILoggerFactory? Loggers)
{
    /// <summary>A server that has its process to itself.</summary>
    public static ServerSurroundings None { get; } = new((ILoggerFactory?)null);
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Purva.Server.Embedding;

/// <summary>The loggers of the host around, for the server inside: Purva's own lines as they are, of what it is made of warnings and worse.</summary>
/// <remarks>The host may want to hear of its own requests. Those between sites would drown them.</remarks>
internal sealed class OutwardLoggers(ILoggerFactory host) : ILoggerFactory
{
    // What these two say is thrown to the host's own start, or told by the server itself.
    private static readonly string[] Unheard = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.Extensions.Hosting.Internal.Host"];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        Unheard.Contains(categoryName) ? NullLogger.Instance
        : categoryName.StartsWith("Purva", StringComparison.Ordinal) ? host.CreateLogger(categoryName)
        : new Severe(host.CreateLogger(categoryName));

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => host.AddProvider(provider);

    /// <summary>The loggers are the host's to dispose of.</summary>
    public void Dispose()
    {
    }

    private sealed class Severe(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}

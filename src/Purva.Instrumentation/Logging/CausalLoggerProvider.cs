using Microsoft.Extensions.Logging;

namespace Purva.Instrumentation.Logging;

/// <summary>Takes entries and does nothing with them, so that they are events even where the application has no other logger.</summary>
/// <remarks>What it takes can be said in the configuration, under <c>Logging:CausalTracing:LogLevel</c>, as for any provider.</remarks>
[ProviderAlias("CausalTracing")]
internal sealed class CausalLoggerProvider : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
    }

    public void Dispose()
    {
    }
}

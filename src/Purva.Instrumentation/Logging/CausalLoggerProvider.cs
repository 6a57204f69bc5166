using Microsoft.Extensions.Logging;

namespace Purva.Instrumentation.Logging;

/// <summary>Takes entries and does nothing with them, so that they are events even where the application has no other logger.</summary>
/// <remarks>
/// What it takes can be said in the configuration, under <c>Logging:CausalTracing:LogLevel</c>, as for any provider. It takes nothing
/// that is no event, so that nobody puts an entry together for it.
/// </remarks>
[ProviderAlias("CausalTracing")]
internal sealed class CausalLoggerProvider(CausalTracer tracer) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Taker(tracer.Options, categoryName);

    public void Dispose()
    {
    }

    private sealed class Taker(CausalTracingOptions options, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => options.RecordsLog(category, logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}

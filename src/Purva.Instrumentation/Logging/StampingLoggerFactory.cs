using Microsoft.Extensions.Logging;

namespace Purva.Instrumentation.Logging;

/// <summary>Stands before the application's logger factory. Whoever made that one disposes of it.</summary>
internal sealed class StampingLoggerFactory(ILoggerFactory inner, CausalTracer tracer) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new StampingLogger(inner.CreateLogger(categoryName), categoryName, tracer);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
    }
}

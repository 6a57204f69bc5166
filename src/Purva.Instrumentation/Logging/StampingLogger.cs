using Microsoft.Extensions.Logging;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Logging;

/// <summary>Makes an event of each entry that any logger behind it takes, and hands the entry on with its clock.</summary>
internal sealed class StampingLogger(ILogger inner, string category, CausalTracer tracer) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        if (!tracer.Options.RecordsLog(category, logLevel))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var text = formatter(state, exception);
        var stamp = tracer.Tick(Happening.Logged(text, category, logLevel));
        if (tracer.Options.StampLogEntries)
        {
            inner.Log(logLevel, eventId, new StampedEntry<TState>(state, text, stamp), exception, static (entry, _) => entry.Text);
        }
        else
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}

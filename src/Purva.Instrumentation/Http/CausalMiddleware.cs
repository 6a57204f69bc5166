using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Http;

/// <summary>A request is a receipt, the beginning of its answer is a send. Who sent a clock is answered with one.</summary>
internal sealed class CausalMiddleware(RequestDelegate next, CausalTracer tracer)
{
    private readonly Func<HttpContext, bool> acceptsFrom = tracer.Options.AcceptsFrom;

    public Task InvokeAsync(HttpContext context)
    {
        // Several headers of the name are one text with commas between, as the standard has it, and that is no clock but by chance of being one.
        var carried = acceptsFrom(context) ? context.Request.Headers[CausalTracer.HeaderName].ToString() : null;
        var outcome = tracer.Receive(carried, About(HappeningKind.RequestReceived, context), out var stamp);
        var activity = tracer.Options.StampActivities ? RecordedActivity(context) : null;
        activity?.SetTag(Activities.ActivityStamper.StartTag, stamp.ToString());
        context.Response.OnStarting(static state => ((Answer)state).BeginAsync(), new Answer(tracer, context, activity, outcome == ReceiveOutcome.Accepted));
        return next(context);
    }

    private static Happening About(HappeningKind kind, HttpContext context, int status = 0)
    {
        var request = context.Request;
        return new Happening(kind, request.Method, request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value, status);
    }

    private static Activity? RecordedActivity(HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { Recorded: true, IsAllDataRequested: true } activity ? activity : null;

    /// <summary>What there is to do when an answer begins.</summary>
    private sealed class Answer(CausalTracer tracer, HttpContext context, Activity? activity, bool isCarrying)
    {
        public Task BeginAsync()
        {
            var stamp = tracer.Tick(About(HappeningKind.AnswerSent, context, context.Response.StatusCode));
            if (isCarrying)
            {
                context.Response.Headers[CausalTracer.HeaderName] = stamp.ToString();
            }

            activity?.SetTag(Activities.ActivityStamper.StopTag, stamp.ToString());
            return Task.CompletedTask;
        }
    }
}

namespace Oom.Statistics.Minimisation;

/// <summary>How a fit ended; numbers of any other than <see cref="Converged"/> are not to be published.</summary>
public enum FitStatus
{
    /// <summary>At a minimum: the gradient vanishes and the Hessian is positive definite.</summary>
    Converged,

    /// <summary>The likelihood is not defined at the start: no events are expected where some were counted.</summary>
    UndefinedAtStart,

    /// <summary>Nothing depends on some parameter, or on some combination of parameters.</summary>
    Undetermined,

    /// <summary>The steps led to a point that is stationary but no minimum.</summary>
    NoMinimum,

    /// <summary>Too many steps.</summary>
    StepLimit,
}

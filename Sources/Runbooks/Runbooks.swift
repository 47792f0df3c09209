// Runbooks
